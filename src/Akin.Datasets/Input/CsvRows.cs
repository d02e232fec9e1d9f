using System.Text;
using Sylvan.Data.Csv;

namespace Akin.Datasets.Input;

/// <summary>Rows of a CSV file (RFC 4180).</summary>
internal sealed class CsvRows : TextRows
{
    private const int LongestRecord = 1 << 24;
    private readonly StreamReader _text;
    private readonly CsvDataReader _csv;
    private long _nextLine = 1;

    public CsvRows(string path, ReadContext context)
        : base(path)
    {
        _text = new StreamReader(new InputStream(path, true, context), new UTF8Encoding(false, false), true, 1 << 16);
        try
        {
            _csv = CsvDataReader.Create(
                _text, new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', BufferSize = 1 << 16, MaxBufferSize = LongestRecord });
        }
        catch (CsvFormatException trouble)
        {
            _text.Dispose();
            throw Broken(trouble);
        }
        catch
        {
            _text.Dispose();
            throw;
        }
    }

    public override int FieldCount => _csv.RowFieldCount;

    public override ReadOnlySpan<char> this[int field] => _csv.GetFieldSpan(field);

    protected override bool ReadRow()
    {
        try
        {
            if (!_csv.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException trouble)
        {
            throw Broken(trouble);
        }

        Line = _nextLine++;
        for (int field = 0; field < FieldCount; field++)
        {
            _nextLine += this[field].Count('\n');
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private AkinException Broken(CsvFormatException trouble) =>
        new(
            InputError.At(
                Path, _nextLine, "the quotes of the row that starts here are broken; a quoted field ends with a quote before a comma or a new line, and a quote inside it is doubled.").Message,
            trouble);
}
