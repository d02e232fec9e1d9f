using Akin.Testing;

namespace Akin.Tests.House;

public class SizeTests
{
    private static readonly string[] Drawers = ["Utils", "Util", "Helper", "Helpers", "Common", "Misc", "Manager", "Extensions", "Impl"];

    [Theory]
    [InlineData("src", 500)]
    [InlineData("bench", 500)]
    [InlineData("tests", 800)]
    public void No_file_is_too_long_to_read(string folder, int most) =>
        Assert.All(Sources(folder), file => Assert.True(File.ReadLines(file).Count() <= most, $"{file} has more than {most} lines."));

    [Fact]
    public void The_median_source_file_is_short()
    {
        int[] lengths = [.. Sources("src").Select(file => File.ReadLines(file).Count()).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, 120);
    }

    [Fact]
    public void No_file_is_a_drawer() =>
        Assert.All(Sources("src"), file => Assert.DoesNotContain(Drawers, drawer => Path.GetFileNameWithoutExtension(file).EndsWith(drawer, StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Checkout, folder), "*.cs", SearchOption.AllDirectories);
}
