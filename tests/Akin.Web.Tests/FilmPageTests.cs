using Akin.Web.Catalogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Akin.Web.Tests;

public sealed class FilmPageTests(SiteHost site) : IClassFixture<SiteHost>
{
    private static readonly string[] Genres = ["Comedy", "Drama", "Mystery"];

    [Fact]
    public async Task Twenty_films_come_each_with_its_reason()
    {
        string html = Markup.WithoutTemplates(await site.Page("/film/1"));
        Assert.Equal(20, Markup.Cards(html).Length);
        Assert.Equal(20, html.Split("class=\"reason-text\"").Length - 1);
        Assert.Contains("both Drama and Mystery", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_are_told()
    {
        string html = await site.Page("/film/1");
        Assert.Contains("<dd>Le Phare</dd>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://www.imdb.com/title/tt0000101/\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://www.themoviedb.org/movie/1001\"", html, StringComparison.Ordinal);
        Assert.Contains("</strong> of 5 from ", html, StringComparison.Ordinal);
        Assert.Contains("not rated yet", await site.Page("/film/30"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_works_without_a_script()
    {
        string html = Markup.WithoutTemplates(await site.Page("/film/1?genre=Comedy&from=1975&to=1985"));
        string[] films = Markup.Cards(html);
        Assert.Equal(["Film of 10 Rivers", "Film of 12 Rivers", "Film of 14 Rivers", "Film of 6 Rivers", "Film of 8 Rivers"], films.Order(StringComparer.Ordinal));
        Assert.Contains("value=\"Comedy\" checked", html, StringComparison.Ordinal);
        Assert.Contains("value=\"1975\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_that_nothing_passes_says_so()
    {
        string html = await site.Page("/film/1?genre=Comedy&genre=Drama");
        Assert.Empty(Markup.Cards(html));
        Assert.Contains("<div class=\"empty\" data-empty>", html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"empty\" data-empty hidden>", await site.Page("/film/1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=abc", "“abc” is not a year")]
    [InlineData("to=99999999999999999999", "is not a year")]
    [InlineData("from=1990&to=1980", "they are swapped")]
    [InlineData("genre=%3Cb%3E", "There is no genre “&lt;b&gt;” here")]
    [InlineData("diversity=NaN", "is not a number from 0 to 1")]
    [InlineData("diversity=2", "is not a number from 0 to 1")]
    [InlineData("diversity=-0.1", "is not a number from 0 to 1")]
    public async Task Senseless_filter_is_noted_and_never_fails(string query, string note)
    {
        string html = await site.Page("/film/1?" + query);
        Assert.Contains(note, html, StringComparison.Ordinal);
        Assert.NotEmpty(Markup.Cards(html));
    }

    [Fact]
    public void Filter_takes_sensible_values_and_leaves_out_empty_ones()
    {
        FilmFilter filter = Read(("genre", ["drama", "", "Drama", "COMEDY"]), ("from", [" 1980 "]), ("to", [""]), ("diversity", ["0.25"]));
        Assert.Equal(["Drama", "Comedy"], filter.Genres);
        Assert.Equal(1980, filter.From);
        Assert.Null(filter.To);
        Assert.Equal(0.25f, filter.Diversity);
        Assert.Empty(filter.Notes);
        Assert.False(filter.IsEmpty);
        Assert.True(Read().IsEmpty);
    }

    private static FilmFilter Read(params (string Name, string[] Values)[] query) =>
        FilmFilter.Read(new QueryCollection(query.ToDictionary(entry => entry.Name, entry => new StringValues(entry.Values))), Genres);
}
