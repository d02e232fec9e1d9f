using Akin.Cli.Terminal;

namespace Akin.Cli.Tests.Terminal;

public sealed class SheetTests
{
    [Fact]
    public void Plain_lines_are_aligned_and_end_without_blanks() =>
        Assert.Equal("#   title\n 1  Up\n10  Alien [1979]\n", Written(isTerminal: false));

    [Fact]
    public void A_terminal_gets_a_frame_and_brackets_stay_as_they_are()
    {
        string framed = Written(isTerminal: true);
        Assert.Contains('│', framed);
        Assert.Contains("Alien [1979]", framed, StringComparison.Ordinal);
    }

    private static string Written(bool isTerminal)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var sheet = new Sheet(new Sheet.Column("#"), new Sheet.Column("title"));
        sheet.Add(" 1", "Up");
        sheet.Add("10", "Alien [1979]");
        sheet.Write(new Surroundings { Out = output, Error = TextWriter.Null, OutIsTerminal = isTerminal });
        return output.ToString();
    }
}
