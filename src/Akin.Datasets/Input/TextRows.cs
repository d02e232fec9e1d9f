namespace Akin.Datasets.Input;

/// <summary>Rows of a smaller table as text, one at a time.</summary>
internal abstract class TextRows(string path) : IDisposable
{
    public string Path { get; } = path;

    /// <summary>The physical line, from 1, on which the row last read starts.</summary>
    public long Line { get; protected set; }

    /// <summary>Fields of the row last read.</summary>
    public abstract int FieldCount { get; }

    /// <summary>A field of the row last read; valid until the next read.</summary>
    public abstract ReadOnlySpan<char> this[int field] { get; }

    /// <summary>Reads one row; false at the end. A blank line is allowed at the end only.</summary>
    public bool Read()
    {
        long blank = 0;
        while (ReadRow())
        {
            if (FieldCount > 1 || this[0].Length > 0)
            {
                return blank == 0 ? true : throw InputError.At(Path, blank, "the line is blank; blank lines are allowed at the end of the file only.");
            }

            blank = blank == 0 ? Line : blank;
        }

        return false;
    }

    /// <summary>Reads one row that must have a number of columns.</summary>
    public bool Read(int columns)
    {
        if (!Read())
        {
            return false;
        }

        return FieldCount == columns ? true : throw Wrong($"the row has {FieldCount} columns; it must have {columns}.");
    }

    /// <summary>Reads the first row as column names.</summary>
    /// <param name="expected">Told to the person when the file is empty.</param>
    public string[] ReadHeader(string expected)
    {
        if (!Read())
        {
            throw InputError.In(Path, $"the file is empty; it must start with the header '{expected}'.");
        }

        string[] header = new string[FieldCount];
        for (int field = 0; field < header.Length; field++)
        {
            header[field] = this[field].ToString();
        }

        return header;
    }

    /// <summary>Words a fault of the row last read.</summary>
    public virtual AkinException Wrong(string sentence) => InputError.At(Path, Line, sentence);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract bool ReadRow();

    protected abstract void Dispose(bool disposing);
}
