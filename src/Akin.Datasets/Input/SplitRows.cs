using System.Text;

namespace Akin.Datasets.Input;

/// <summary>Rows of a file without quotes whose fields stand between separators.</summary>
internal sealed class SplitRows : TextRows
{
    private readonly StreamReader _text;
    private readonly string _separator;
    private readonly int _openField;
    private readonly int _columns;
    private string[] _fields = [];

    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two fields.</param>
    /// <param name="utf8">UTF-8, else ISO-8859-1.</param>
    /// <param name="context">Takes progress and the file's hash.</param>
    /// <param name="columns">How many fields a row has.</param>
    /// <param name="openField">The field of free text, to which surplus separators belong.</param>
    public SplitRows(string path, string separator, bool utf8, ReadContext context, int columns, int openField)
        : base(path)
    {
        _text = new StreamReader(new InputStream(path, utf8, context), utf8 ? Encoding.UTF8 : Encoding.Latin1, utf8, 1 << 16);
        _separator = separator;
        _columns = columns;
        _openField = openField;
    }

    public override int FieldCount => _fields.Length;

    public override ReadOnlySpan<char> this[int field] => _fields[field];

    protected override bool ReadRow()
    {
        if (_text.ReadLine() is not string line)
        {
            return false;
        }

        Line++;
        _fields = line.Split(_separator);
        int surplus = _fields.Length - _columns;
        if (surplus > 0)
        {
            int after = _openField + surplus + 1;
            _fields = [.. _fields[.._openField], string.Join(_separator, _fields[_openField..after]), .. _fields[after..]];
        }

        return true;
    }

    protected override void Dispose(bool disposing) => _text.Dispose();
}
