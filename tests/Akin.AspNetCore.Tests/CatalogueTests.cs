using System.Text.Json.Nodes;

namespace Akin.AspNetCore.Tests;

public sealed class CatalogueTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private static readonly string[] Summary = ["id", "title", "year", "genres", "tmdbId", "poster"];
    private readonly RunningServer _server = numbered.Server;

    [Fact]
    public async Task Search_finds_a_title_and_its_other_names()
    {
        foreach (string query in new[] { "lighthouse", "le phare" })
        {
            JsonNode first = (await _server.Json($"/api/items?query={Uri.EscapeDataString(query)}"))["items"]![0]!;
            Assert.Equal(Summary, first.AsObject().Select(property => property.Key));
            Assert.Equal("""{"id":1,"title":"The Lighthouse","year":1971,"genres":["Drama","Mystery"],"tmdbId":1001,"poster":null}""", first.ToJsonString());
        }
    }

    [Fact]
    public async Task Search_obeys_its_limit() => Assert.Equal(3, (await _server.Json("/api/items?query=rivers&limit=3"))["items"]!.AsArray().Count);

    [Theory]
    [InlineData("/api/items", "query")]
    [InlineData("/api/items?query=", "query")]
    [InlineData("/api/items?query=a&query=b", "query")]
    [InlineData("/api/items?query=a&limit=101", "limit")]
    [InlineData("/api/items/1/similar?limit=101", "limit")]
    [InlineData("/api/items/1/similar?limit=0", "limit")]
    [InlineData("/api/items/1/similar?genre=", "genre")]
    [InlineData("/api/items/1/similar?genre=Opera", "genre")]
    [InlineData("/api/items/1/similar?genre=Drama&genre=%00", "genre")]
    [InlineData("/api/items/1/similar?from=2000&to=1990", "from")]
    [InlineData("/api/items/1/similar?from=abc", "from")]
    [InlineData("/api/items/1/similar?to=99999", "to")]
    [InlineData("/api/items/1/similar?exclude=", "exclude")]
    [InlineData("/api/popular?limit=0", "limit")]
    [InlineData("/api/popular?genre=Opera", "genre")]
    [InlineData("/api/popular?to=1&to=2", "to")]
    public async Task Bad_parameter_is_400_and_named(string path, string parameter)
    {
        JsonNode problem = await _server.Problem(path, 400);
        Assert.Equal([parameter], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Every_bad_parameter_is_told_at_once()
    {
        JsonNode problem = await _server.Problem($"/api/items?query={new string('x', 201)}&limit=0", 400);
        Assert.Equal(["query", "limit"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("%00%01")]
    [InlineData("%FF")]
    [InlineData("%F0%9F%8E%AC")]
    [InlineData("+")]
    [InlineData("'%3B--")]
    public async Task Odd_queries_are_answered(string query) => Assert.NotNull((await _server.Json($"/api/items?query={query}"))["items"]);

    [Fact]
    public async Task Item_tells_all_that_is_known()
    {
        JsonNode item = await _server.Json("/api/items/1");
        Assert.Equal([.. Summary, "alternativeTitles", "tags", "imdbId", "ratingCount", "ratingMean", "overview", "tagline", "runtimeMinutes", "releaseDate", "backdrop", "page"], item.AsObject().Select(property => property.Key));
        Assert.Equal("Le Phare", (string)item["alternativeTitles"]![0]!);
        Assert.Equal("0000101", (string)item["imdbId"]!);
        Assert.Equal("""["sea"]""", item["tags"]!.ToJsonString());
        Assert.Equal(24, (int)item["ratingCount"]!);
        Assert.InRange((double)item["ratingMean"]!, 2, 5);
    }

    [Fact]
    public async Task Unknown_facts_are_null()
    {
        JsonNode item = await _server.Json("/api/items/30");
        Assert.Equal(0, (int)item["ratingCount"]!);
        Assert.True(item.AsObject().ContainsKey("ratingMean"));
        Assert.Null(item["ratingMean"]);
        Assert.Null((await _server.Json("/api/items/4"))["year"]);
    }

    [Theory]
    [InlineData("/api/items/31")]
    [InlineData("/api/items/007")]
    [InlineData("/api/items/%01")]
    [InlineData("/api/items/%2F")]
    [InlineData("/api/items/31/similar")]
    [InlineData("/api/items/1/similarities")]
    [InlineData("/api/nothing")]
    [InlineData("/api")]
    public async Task Unknown_is_404_as_problem_details(string path) => await _server.Problem(path, 404);

    [Fact]
    public async Task Similar_items_come_best_first_with_their_reasons()
    {
        JsonNode answer = await _server.Json("/api/items/3/similar");
        JsonArray items = answer["items"]!.AsArray();
        Assert.Equal(20, items.Count);
        double[] scores = [.. items.Select(item => (double)item!["score"]!)];
        Assert.Equal(scores.OrderDescending(), scores);
        foreach (JsonNode? item in items)
        {
            Assert.Equal([.. Summary, "overview", "score", "reasons"], item!.AsObject().Select(property => property.Key));
            JsonNode reasons = item["reasons"]!;
            Assert.Equal(["collaborative", "content", "genres", "tags", "likedBoth", "text"], reasons.AsObject().Select(property => property.Key));
            Assert.Equal((double)item["score"]!, (double)reasons["collaborative"]! + (double)reasons["content"]!, 1e-4);
            Assert.All(reasons["genres"]!.AsArray(), genre => Assert.Contains((string)genre!, item["genres"]!.AsArray().Select(own => (string)own!)));
            Assert.True((int)reasons["likedBoth"]! >= 0);
        }
    }

    [Fact]
    public async Task Filters_choose_from_the_whole_catalogue()
    {
        JsonArray items = (await _server.Json("/api/items/3/similar?genre=drama&genre=MYSTERY&from=1975&to=1999&exclude=7,9&exclude=11&exclude=nobody&limit=100"))["items"]!.AsArray();
        int[] expected = [.. Enumerable.Range(5, 25).Where(number => number % 2 == 1 && number is not (7 or 9 or 11))];
        Assert.Equal(expected, items.Select(item => (int)item!["id"]!).Order());
    }

    [Fact]
    public async Task Popular_items_come_by_number_of_ratings()
    {
        JsonArray items = (await _server.Json("/api/popular?limit=5&genre=Comedy&from=1980"))["items"]!.AsArray();
        Assert.Equal(5, items.Count);
        Assert.All(items, item => Assert.True((int)item!["year"]! >= 1980 && (string)item["genres"]![0]! == "Comedy"));
        Assert.Equal(20, (await _server.Json("/api/popular"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Health_tells_what_is_served()
    {
        Assert.Equal("""{"status":"live"}""", (await _server.Json("/health/live")).ToJsonString());
        JsonNode ready = await _server.Json("/health/ready");
        Assert.Equal("made-up", (string)ready["dataset"]!);
        Assert.Equal(MadeUpBundle.Count, (int)ready["items"]!);
    }
}
