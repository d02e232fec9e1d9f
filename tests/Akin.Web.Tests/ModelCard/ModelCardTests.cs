using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Akin.Serving;

namespace Akin.Web.Tests.ModelCard;

public sealed partial class ModelCardTests(SiteHost site) : IClassFixture<SiteHost>
{
    [Fact]
    public async Task Card_tells_what_the_bundle_was_made_from()
    {
        string text = Words(await site.Page("/model"));

        Assert.Contains("made-up", text, StringComparison.Ordinal);
        Assert.Contains("2 January 2026, 03:04 UTC", text, StringComparison.Ordinal);
        Assert.Contains("People 40", text, StringComparison.Ordinal);
        Assert.Contains("Films 30", text, StringComparison.Ordinal);
        Assert.Contains("from 2 to 5", text, StringComparison.Ordinal);
        Assert.Contains("contentWeight 0.65", text, StringComparison.Ordinal);
        Assert.Contains("Seed 42", text, StringComparison.Ordinal);
        Assert.Contains("bundle format 1", text, StringComparison.Ordinal);
        Assert.Matches("model.safetensors [0-9.]+ [KM]B [0-9a-f]{64}", text);
    }

    [Fact]
    public async Task Metrics_are_explained()
    {
        string text = Words(await site.Page("/model"));

        Assert.Matches("Films that are ever recommended [0-9.]+ % The share of all films", text);
        Assert.Contains("similar.meanRatingsOfNeighbor", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_plot_has_a_name_a_description_and_a_table()
    {
        string html = await site.Page("/model");
        XElement[] figures = [.. Figures().Matches(html).Select(figure => XElement.Parse(WebUtility.HtmlDecode(figure.Value)))];
        Assert.Equal(4, figures.Length);
        foreach (XElement figure in figures)
        {
            XElement drawing = figure.Element("svg")!;
            Assert.Equal("img", drawing.Attribute("role")!.Value);
            Assert.All(new[] { "aria-labelledby", "aria-describedby" }, name =>
                Assert.NotEmpty(figure.Descendants().Single(element => element.Attribute("id")?.Value == drawing.Attribute(name)!.Value).Value));
            Assert.NotEmpty(figure.Descendants("tbody").Single().Elements("tr"));
            Assert.All(drawing.Descendants("rect"), bar => Assert.True(double.Parse(bar.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture) >= 0));
        }

        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_keeps_to_the_policy()
    {
        using HttpResponseMessage response = await site.Client.GetAsync("/model");
        string html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("""\sstyle="|<style|\son[a-z]+="|<script(?![^>]*src=)""", html);
        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<h1"));
        Assert.Contains("<a href=\"/model\" aria-current=\"page\">", html, StringComparison.Ordinal);
        string[] ids = [.. Regex.Matches(html, "\\sid=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Manifest_is_the_bundles_own()
    {
        using HttpResponseMessage response = await site.Client.GetAsync("/model/manifest.json");
        JsonNode served = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("made-up", (string)served["dataset"]!["name"]!);
        Assert.Equal(64, ((string)served["sha256"]!).Length);
    }

    [Fact]
    public async Task Manifest_equals_the_file_of_the_bundle()
    {
        using var bundle = new CardBundle();
        await using var host = await CardHost.Start(bundle.Path);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(bundle.Path, "manifest.json")));

        Assert.True(JsonNode.DeepEquals(file, JsonNode.Parse(await host.Page("/model/manifest.json"))));
    }

    [Fact]
    public async Task Bundle_without_metrics_says_so()
    {
        using var bundle = new CardBundle(change: contents => contents with { Metrics = new Dictionary<string, double>() });
        await using var host = await CardHost.Start(bundle.Path);

        Assert.Contains("This bundle was not evaluated", Words(await host.Page("/model")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_metric_is_shown_plainly()
    {
        using var bundle = new CardBundle(change: contents => contents with { Metrics = new Dictionary<string, double> { ["forYou.<b>nDCG@20"] = 0.21345 } });
        await using var host = await CardHost.Start(bundle.Path);

        string html = await host.Page("/model");
        Assert.Contains("<h3>forYou.&lt;b&gt;nDCG@20</h3>", html, StringComparison.Ordinal);
        Assert.Contains("0.213", Words(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ml-latest-small", true)]
    [InlineData("ml-32m", true)]
    [InlineData("sample", false)]
    public async Task MovieLens_is_cited_where_it_was_used(string name, bool isCited)
    {
        using var bundle = new CardBundle(name, "The sample is part of Akin.");
        await using var host = await CardHost.Start(bundle.Path);

        string text = Words(await host.Page("/model"));
        Assert.Equal(isCited, text.Contains("Harper and Joseph A. Konstan", StringComparison.Ordinal));
        Assert.Contains("The sample is part of Akin.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_of_the_source_of_pictures_stands_under_licences()
    {
        using var bundle = new CardBundle();
        await using var with = await CardHost.Start(bundle.Path, new Source());
        await using var without = await CardHost.Start(bundle.Path);

        Assert.Contains("Pictures and overviews This product uses pictures of somebody.", Words(await with.Page("/model")), StringComparison.Ordinal);
        Assert.DoesNotContain("Pictures and overviews", Words(await without.Page("/model")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Smallest_bundle_has_a_card(int films)
    {
        using var bundle = new CardBundle(films: films);
        await using var host = await CardHost.Start(bundle.Path);

        string html = await host.Page("/model");
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
    }

    private static string Words(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ");

    [GeneratedRegex("""<figure.*?</figure>""", RegexOptions.Singleline)]
    private static partial Regex Figures();

    private sealed class Source : IMetadataSource
    {
        public string? Notice => "This product uses pictures of somebody.";

        public ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation) =>
            ValueTask.FromResult<IReadOnlyList<ItemMetadata?>>(new ItemMetadata?[items.Count]);
    }
}
