namespace Akin.Cli.Terminal;

/// <summary>A small table for a person: plain aligned lines, or with a frame when a terminal shows it.</summary>
/// <param name="columns">The headings; all empty = none shown.</param>
internal sealed class Sheet(params Sheet.Column[] columns)
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>A column's heading, and whether its cells are numbers and so stand to the right.</summary>
    internal sealed record Column(string Heading, bool IsNumber = false);

    public IReadOnlyList<string[]> Rows => _rows;

    public bool HasHeadings => Columns.Any(column => column.Heading.Length > 0);

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes the table.</summary>
    public void Write(Surroundings surroundings)
    {
        if (surroundings.OutIsTerminal)
        {
            FramedSheet.Write(this, surroundings.Out);
        }
        else
        {
            WritePlain(surroundings.Out);
        }
    }

    private void WritePlain(TextWriter writer)
    {
        List<string[]> lines = [.. _rows];
        if (HasHeadings)
        {
            lines.Insert(0, [.. Columns.Select(column => column.Heading)]);
        }

        int[] widths = [.. Columns.Select((_, at) => lines.Max(line => line[at].Length))];
        foreach (string[] line in lines)
        {
            IEnumerable<string> cells = line.Select((cell, at) => Columns[at].IsNumber ? cell.PadLeft(widths[at]) : cell.PadRight(widths[at]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
