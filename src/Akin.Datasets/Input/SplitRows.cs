using System.Text;

namespace Akin.Datasets.Input;

/// <summary>Rows of a file without quotes whose fields stand between separators.</summary>
internal sealed class SplitRows : TextRows
{
    private readonly StreamReader _text;
    private readonly string _separator;
    private string[] _fields = [];

    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between two fields.</param>
    /// <param name="utf8">UTF-8, else ISO-8859-1.</param>
    /// <param name="context">Takes progress and the file's hash.</param>
    public SplitRows(string path, string separator, bool utf8, ReadContext context)
        : base(path)
    {
        _text = new StreamReader(new InputStream(path, utf8, context), utf8 ? Encoding.UTF8 : Encoding.Latin1, utf8, 1 << 16);
        _separator = separator;
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
        return true;
    }

    protected override void Dispose(bool disposing) => _text.Dispose();
}
