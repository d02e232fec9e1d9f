using Spectre.Console;

namespace Akin.Cli.Terminal;

/// <summary>Draws a table on a terminal. Apart from <see cref="Sheet"/>, so that Spectre.Console is loaded only where it draws.</summary>
internal static class FramedSheet
{
    public static void Write(Sheet sheet, TextWriter writer)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = sheet.HasHeadings };
        foreach (Sheet.Column column in sheet.Columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Heading)) { Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        foreach (string[] row in sheet.Rows)
        {
            table.AddRow([.. row.Select(cell => new Spectre.Console.Text(cell))]);
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }).Write(table);
    }
}
