using System.Net;

namespace Akin.Web.Tests;

public sealed class GroupPageTests : IAsyncLifetime
{
    private SiteHost? _site;

    [Fact]
    public async Task Pages_show_every_film_of_a_genre_once()
    {
        string first = await _site!.Page("/genre/Comedy");
        string second = await _site.Page("/genre/Comedy?page=2");
        Assert.Equal(48, Markup.Cards(first).Length);
        Assert.Equal(12, Markup.Cards(second).Length);
        Assert.Empty(Markup.Cards(first).Intersect(Markup.Cards(second)));
        Assert.Contains("href=\"/genre/Comedy?page=2\"", first, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" href=\"/genre/Comedy\"", second, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999999")]
    [InlineData("2147483647")]
    public async Task Senseless_page_number_shows_a_page(string number)
    {
        using HttpResponseMessage response = await _site!.Client.GetAsync("/genre/Comedy?page=" + number);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(Markup.Cards(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Decade_has_only_its_films() =>
        Assert.Equal(10, Markup.Cards(await _site!.Page("/decade/1980")).Length);

    public async ValueTask InitializeAsync() => _site = await SiteHost.Start(null, count: 120);

    public ValueTask DisposeAsync() => _site!.DisposeAsync();
}
