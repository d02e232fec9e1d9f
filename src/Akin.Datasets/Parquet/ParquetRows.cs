using Akin.Datasets.Input;

namespace Akin.Datasets.Parquet;

/// <summary>A small Parquet file as rows of text, the column names first.</summary>
internal sealed class ParquetRows : TextRows
{
    private readonly ParquetTable _table;
    private readonly int[] _columns;
    private ParquetColumn?[] _group = [];
    private int _groupIndex;
    private int _rowsInGroup;
    private int _row = -1;
    private bool _inHeader;

    private ParquetRows(ParquetTable table)
        : base(table.Path)
    {
        _table = table;
        _columns = [.. Enumerable.Range(0, table.Header.Length)];
    }

    /// <summary>Opens a file; disposing the rows closes it.</summary>
    public static ParquetRows Open(string path, ReadContext context) => new(new ParquetTable(path, context));

    public override int FieldCount => _columns.Length;

    public override ReadOnlySpan<char> this[int field] => _inHeader ? _table.Header[field] : _group[field]!.Text(_row);

    public override AkinException Wrong(string sentence) => _table.Wrong(Line, sentence);

    protected override bool ReadRow()
    {
        if (!_inHeader && _row < 0)
        {
            _inHeader = true;
            return true;
        }

        _inHeader = false;
        _row++;
        while (_row >= _rowsInGroup)
        {
            if (_groupIndex == _table.GroupCount)
            {
                return false;
            }

            (_rowsInGroup, _group) = _table.ReadGroup(_groupIndex++, _columns);
            _row = 0;
        }

        Line++;
        return true;
    }

    protected override void Dispose(bool disposing) => _table.Dispose();
}
