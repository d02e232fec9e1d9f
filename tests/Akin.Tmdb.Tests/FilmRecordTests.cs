using System.Text.RegularExpressions;
using Akin.Tmdb.Films;
using CsCheck;

namespace Akin.Tmdb.Tests;

/// <summary>Whatever stands in an answer, only what may stand in a page is kept.</summary>
public sealed partial class FilmRecordTests
{
    [Fact]
    public void Any_text_becomes_one_bounded_paragraph_without_control_characters() =>
        Gen.String[Gen.Char, 0, 4_000].Sample(text =>
        {
            string? overview = Clean(new FilmAnswer { Id = 1, Overview = text }).Overview;
            if (overview is null)
            {
                return;
            }

            Assert.InRange(overview.Length, 1, 2_000);
            Assert.Equal(overview.Trim(), overview);
            Assert.DoesNotContain(overview, char.IsControl);
            Assert.Equal(overview, string.Concat(overview.EnumerateRunes())); // no half of a surrogate pair
        });

    [Fact]
    public void Only_plain_picture_paths_pass() =>
        Gen.OneOf(Gen.String[Gen.Char, 0, 130], Gen.String[Gen.Char["/ab.Z9_-\"<>:\\ %?#"], 0, 12]).Sample(path =>
        {
            FilmRecord record = Clean(new FilmAnswer { Id = 1, PosterPath = path, BackdropPath = path });

            Assert.Equal(PlainPath().IsMatch(path) ? path : null, record.Poster);
            Assert.Equal(record.Poster, record.Backdrop);
        });

    [Theory]
    [InlineData("short", "short")]
    [InlineData(" \t\n ", null)]
    [InlineData("two\r\n\r\nparagraphs\u0000 ", "two paragraphs")]
    public void Overviews_are_trimmed(string text, string? overview) => Assert.Equal(overview, Clean(new FilmAnswer { Id = 1, Overview = text }).Overview);

    [Fact]
    public void A_long_overview_ends_at_a_word()
    {
        string overview = Clean(new FilmAnswer { Id = 1, Overview = string.Concat(Enumerable.Repeat("words ", 1_000)) }).Overview!;

        Assert.InRange(overview.Length, 1_900, 2_000);
        Assert.EndsWith(" words…", overview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-5, null)]
    [InlineData(81, 81)]
    [InlineData(int.MaxValue, null)]
    public void Running_times_are_minutes_or_unknown(int minutes, int? kept) => Assert.Equal(kept, Clean(new FilmAnswer { Id = 1, Runtime = minutes }).RuntimeMinutes);

    [Theory]
    [InlineData("1995-10-30", "1995-10-30")]
    [InlineData("", null)]
    [InlineData("1995-13-01", null)]
    [InlineData("30/10/1995", null)]
    public void Dates_are_dates_or_unknown(string text, string? kept) => Assert.Equal(kept, Clean(new FilmAnswer { Id = 1, ReleaseDate = text }).ReleaseDate);

    [Theory]
    [InlineData("en", "en")]
    [InlineData("cn", "zh")]
    [InlineData("xx", null)]
    [InlineData("EN", null)]
    [InlineData("<b>", null)]
    public void Languages_are_ISO_639_1_or_unknown(string text, string? kept) =>
        Assert.Equal(kept, Clean(new FilmAnswer { Id = 1, OriginalLanguage = text }).OriginalLanguage);

    [Theory]
    [InlineData("114709", "tt0114709")]
    [InlineData("0114709", "tt0114709")]
    [InlineData("tt0114709", "tt0114709")]
    [InlineData("12345678", "tt12345678")]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("tt", null)]
    [InlineData("../x", null)]
    [InlineData("1234567890123", null)]
    [InlineData("１２３", null)]
    public void Ids_at_imdb_are_digits_or_unknown(string text, string? id) => Assert.Equal(id, FilmKey.ImdbId(text));

    private static FilmRecord Clean(FilmAnswer film) => FilmRecord.Of(film, default);

    [GeneratedRegex(@"\A/[A-Za-z0-9][A-Za-z0-9._-]{0,118}\z")]
    private static partial Regex PlainPath();
}
