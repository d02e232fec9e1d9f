using Akin.Cli.Preview;

namespace Akin.Cli.Tests.Preview;

public sealed class StaticFolderTests
{
    private static readonly string[] Names =
    [
        "index.html", "film.html", "blog/index.html", "both.html", "both/index.html", "Case.txt", "a b.txt", "é.txt", "100%.txt", "x/y", ".well-known/security.txt", "plus+.txt", "clean/index.html",
    ];

    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/index.html", "index.html")]
    [InlineData("/index", null)]
    [InlineData("/film", "film.html")]
    [InlineData("/film.html", null)]
    [InlineData("/film/", null)]
    [InlineData("/blog", "blog/index.html")]
    [InlineData("/blog/", "blog/index.html")]
    [InlineData("/blog/index.html", "blog/index.html")]
    [InlineData("/both", "both.html")]
    [InlineData("/both/", "both/index.html")]
    [InlineData("/clean", "clean/index.html")]
    [InlineData("/clean/", "clean/index.html")]
    [InlineData("/clean/index", "clean/index.html")]
    [InlineData("/clean/index.html", null)]
    [InlineData("/Case.txt", "Case.txt")]
    [InlineData("/case.txt", null)]
    [InlineData("/%43ase.txt", "Case.txt")]
    [InlineData("/a%20b.txt", "a b.txt")]
    [InlineData("/a+b.txt", null)]
    [InlineData("/plus+.txt", "plus+.txt")]
    [InlineData("/plus%2B.txt", "plus+.txt")]
    [InlineData("/%C3%A9.txt", "é.txt")]
    [InlineData("/é.txt", "é.txt")]
    [InlineData("/%E9.txt", null)]
    [InlineData("/100%25.txt", "100%.txt")]
    [InlineData("/100%2525.txt", null)]
    [InlineData("/100%.txt", null)]
    [InlineData("/x/y", "x/y")]
    [InlineData("/x%2fy", null)]
    [InlineData("/x%2Fy", null)]
    [InlineData("/x\\y", null)]
    [InlineData("/x%5cy", null)]
    [InlineData("/x//y", null)]
    [InlineData("//x/y", null)]
    [InlineData("/x/./y", null)]
    [InlineData("/x/../x/y", null)]
    [InlineData("/../config.json", null)]
    [InlineData("/..%2fconfig.json", null)]
    [InlineData("/%2e%2e/config.json", null)]
    [InlineData("/x/y%00", null)]
    [InlineData("/x/y%00.txt", null)]
    [InlineData("/x/y\0", null)]
    [InlineData("/x/%zz", null)]
    [InlineData("/x/%", null)]
    [InlineData("/x/%4", null)]
    [InlineData("", null)]
    [InlineData("x/y", null)]
    [InlineData("/.well-known/security.txt", ".well-known/security.txt")]
    public void A_path_finds_its_file_and_no_other(string path, string? expected)
    {
        using var output = new OutputBuilder(
            """{"version":3,"overrides":{"film.html":{"path":"film"},"both.html":{"path":"both"},"clean/index.html":{"path":"clean/index"}}}""", Names);
        StaticFile? file = output.Read().Files.Find(path);
        Assert.Equal(expected is null ? null : Path.GetFullPath(output["static/" + expected]), file?.Path);
    }

    [Fact]
    public void A_path_of_any_length_finds_nothing()
    {
        using var output = new OutputBuilder("""{"version":3}""", Names);
        StaticFolder files = output.Read().Files;
        Assert.Null(files.Find("/" + new string('x', 1_000_000)));
        Assert.Null(files.Find(string.Concat(Enumerable.Repeat("/..", 100_000))));
        Assert.Null(files.Find(string.Concat(Enumerable.Repeat("/%2e%2e", 100_000))));
    }
}
