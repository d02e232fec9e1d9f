using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Akin.Testing;
using Akin.Web.Posters;
using CsCheck;

namespace Akin.Web.Tests.Posters;

public partial class PosterArtTests
{
    private const int MostBytes = 2560;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] Genres =
    [
        "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror", "IMAX", "Musical",
        "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western", "nobody's genre",
    ];

    private static readonly Gen<string> AnyText = Gen.Int[0, 0x10FFFF].Array[0, 120].Select(points => string.Concat(points.Select(Written)));

    [Theory]
    [InlineData("lighthouse", "The Lighthouse of Last Winter", 2019, "Horror|Mystery")]
    [InlineData("up", "Up", 2009, "Animation|Children")]
    [InlineData("long", "How the River Learned to Stop Worrying and Love the Rain, or: The Year in Which Nothing at All Was Dry", 1964, "Comedy|War")]
    [InlineData("night", "東京の夜と朝、そして雨", 1953, "Drama")]
    public void Poster_equals_the_snapshot(string name, string title, int year, string genres)
    {
        byte[] drawn = PosterArt.Draw(title, year, genres.Split('|'));
        string path = Path.Combine(SharedData.Checkout, "tests", "Akin.Web.Tests", "Posters", "Snapshots", name + ".svg");
        if (Environment.GetEnvironmentVariable("AKIN_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [.. drawn, (byte)'\n']);
        }

        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(drawn) + "\n");
    }

    [Fact]
    public void Any_text_makes_a_small_and_well_formed_poster() =>
        Gen.Select(AnyText, Gen.Int[-5000, 5000].Nullable(), Gen.OneOf(Gen.Int[0, Genres.Length - 1].Select(at => Genres[at]), AnyText).Array[0, 4]).Sample((title, year, genres) =>
        {
            byte[] drawn = PosterArt.Draw(title, year, genres);
            var root = Parsed(drawn);
            Assert.Equal("0 0 300 450", root.Attribute("viewBox")!.Value);
            Assert.True(drawn.Length <= MostBytes, $"{drawn.Length} bytes");
            Assert.Equal(drawn, PosterArt.Draw(title, year, genres));
        });

    [Fact]
    public void Every_motif_in_every_plan_stays_small()
    {
        string longest = string.Concat(Enumerable.Repeat("Wuthering & Heights ", 20));
        foreach (string genre in Genres)
        {
            for (int year = 1900; year < 2000; year++)
            {
                Assert.InRange(PosterArt.Draw(longest, year, [genre]).Length, 500, MostBytes);
            }
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onload='alert(1)' & ]]> <!-- <svg/onload=alert(1)>")]
    [InlineData("&#0;&lt;\u0000\u0001\u000B\uFFFF\uFFFE\uFEFF \uD800 end")]
    [InlineData("\u202Ednim\u202C \u2066me\u2069")]
    public void Hostile_title_is_only_text(string title)
    {
        var root = Parsed(PosterArt.Draw(title, 2000, ["<b>&\"'", title]));

        string[] allowed = ["svg", "g", "path", "circle", "ellipse", "text"];
        Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.All(root.DescendantsAndSelf().Attributes(), attribute => Assert.DoesNotMatch("^(on|href|style|src|xlink|id|class)", attribute.Name.LocalName));
        Assert.DoesNotMatch(@"[\u0000-\u001F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]", root.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0\u3000 ")]
    [InlineData("\u0000\u200B\u202E")]
    [InlineData("\u0301\u0302")]
    public void Title_that_nobody_can_see_is_called_untitled(string title) =>
        Assert.Contains("UNTITLED", Parsed(PosterArt.Draw(title, null, [])).Value.ToUpperInvariant(), StringComparison.Ordinal);

    [Theory]
    [InlineData("$")]
    [InlineData("9")]
    [InlineData("…")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("ואלס עם באשיר")]
    [InlineData("جدایی نادر از سیمین")]
    [InlineData("千と千尋の神隠し")]
    [InlineData("Cafe\u0301 Mu\u0308ller")]
    [InlineData("Ampersand & Sons")]
    public void Title_is_shown_whole(string title)
    {
        var texts = Parsed(PosterArt.Draw(title, 1960, [])).Descendants(Svg + "text").ToList();

        string shown = string.Concat(texts.SkipLast(1).Select(text => text.Value));
        Assert.Equal(title.Replace(" ", ""), shown.Replace(" ", ""), ignoreCase: true);
    }

    [Fact]
    public void Right_to_left_title_starts_at_the_right_edge()
    {
        var root = Parsed(PosterArt.Draw("ואלס עם באשיר", 2008, ["Animation"]));

        XElement block = Assert.Single(root.Descendants(Svg + "g"), group => group.Attribute("direction")?.Value == "rtl");
        Assert.All(block.Elements(), line => Assert.Equal("276", line.Attribute("x")!.Value));
    }

    [Fact]
    public void Overlong_title_ends_in_an_ellipsis()
    {
        string shown = Parsed(PosterArt.Draw(string.Concat(Enumerable.Repeat("endless ", 100)), 2001, ["Comedy"])).Value;

        Assert.Contains("endless…", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Year_and_most_telling_genre_stand_beside_the_title()
    {
        string[] texts = [.. Parsed(PosterArt.Draw("Film", 1999, ["Comedy", "Documentary", "Drama"])).Descendants(Svg + "text").Select(text => text.Value)];

        Assert.Equal(["Film", "1999", "Documentary"], texts);
    }

    [Fact]
    public void Posters_differ()
    {
        var drawn = Enumerable.Range(0, 500).Select(number => Digits().Replace(Encoding.UTF8.GetString(PosterArt.Draw($"Film {number}", 1990, ["Drama"])), "")).ToHashSet();

        Assert.True(drawn.Count > 100, $"Only {drawn.Count} of 500 differ by more than numbers.");
    }

    [Fact]
    public void Same_poster_whatever_the_culture()
    {
        byte[] expected = PosterArt.Draw("Istanbul idil", 1985, ["War"]);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, PosterArt.Draw("Istanbul idil", 1985, ["War"]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Written(int point) => point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);

    private static XElement Parsed(byte[] svg)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true };
        using var reader = XmlReader.Create(new MemoryStream(svg), settings);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    [GeneratedRegex("[0-9.-]+")]
    private static partial Regex Digits();
}
