using Akin.Web.Posters;
using CsCheck;

namespace Akin.Web.Tests.Posters;

public class TitleBlockTests
{
    private const int Room = 252;

    [Theory]
    [InlineData("Up", "Up")]
    [InlineData("The Good, the Bad and the Ugly", "The Good,|the Bad|and the Ugly")]
    [InlineData("Star Wars: Episode V", "Star Wars:|Episode V")]
    [InlineData("千と千尋の神隠し", "千と千尋|の神隠し")]
    [InlineData("「夜」、「朝」", "「夜」、|「朝」")]
    public void Lines_break_where_a_designer_would(string title, string expected) => Assert.Equal(expected.Split('|'), LaidOut(title).Lines);

    [Fact]
    public void Word_wider_than_a_line_is_cut_with_a_hyphen()
    {
        (string[] lines, int size) = LaidOut("Donaudampfschifffahrtsgesellschaftskapitän");

        Assert.True(lines.Length > 1);
        Assert.All(lines.SkipLast(1), line => Assert.EndsWith("-", line, StringComparison.Ordinal));
        Assert.True(size >= 20, $"size {size}");
    }

    [Fact]
    public void Lettering_stays_in_its_room_and_legible() =>
        Gen.Char.AlphaNumeric.Array[1, 14].Select(letters => new string(letters)).Array[1, 20].Sample(words =>
        {
            Span<char> clean = stackalloc char[CleanText.Longest];
            int length = CleanText.Copy(string.Join(' ', words), clean, false, false, 7800);
            Span<TitleBlock.Line> lines = stackalloc TitleBlock.Line[TitleBlock.MostLines];
            var block = new TitleBlock(clean[..length], false, 0, stackalloc TitleBlock.Word[CleanText.Longest]);
            (int count, int size) = block.LayOut(lines, Room);
            Assert.InRange(count, 1, TitleBlock.MostLines);
            Assert.InRange(size, 11, 110);
            for (int line = 0; line < count; line++)
            {
                Assert.InRange(lines[line].Width * size / 100, 1, Room);
            }
        });

    private static (string[] Lines, int Size) LaidOut(string title)
    {
        Span<TitleBlock.Line> lines = stackalloc TitleBlock.Line[TitleBlock.MostLines];
        var block = new TitleBlock(title, false, 0, stackalloc TitleBlock.Word[CleanText.Longest]);
        (int count, int size) = block.LayOut(lines, Room);
        string[] shown = new string[count];
        for (int line = 0; line < count; line++)
        {
            shown[line] = title[lines[line].Start..lines[line].End] + (lines[line].IsCut ? "-" : "");
        }

        return (shown, size);
    }
}
