using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akin.AspNetCore.Tests;

public sealed class AiRecommendTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private readonly RunningServer _server = numbered.Server;

    [Fact]
    public async Task Integer_ids_come_out_as_numbers_and_never_the_item_itself()
    {
        JsonNode answer = await _server.Json("/api/ai-recommend?movieId=7");
        Assert.Equal(["movieId", "recommendations"], answer.AsObject().Select(property => property.Key));
        Assert.Equal(7, (int)answer["movieId"]!);
        int[] ids = [.. answer["recommendations"]!.AsArray().Select(id => (int)id!)];
        Assert.Equal(20, ids.Distinct().Count());
        Assert.DoesNotContain(7, ids);
    }

    [Fact]
    public async Task Ids_are_those_of_the_similar_list()
    {
        JsonNode ids = await _server.Json("/api/ai-recommend?movieId=7&limit=6");
        JsonNode items = await _server.Json("/api/items/7/similar?limit=6");
        Assert.Equal(items["items"]!.AsArray().Select(item => (int)item!["id"]!), ids["recommendations"]!.AsArray().Select(id => (int)id!));
    }

    [Fact]
    public async Task Tmdb_ids_lead_to_tmdb_ids_that_all_lead_back()
    {
        JsonNode answer = await _server.Json("/api/ai-recommend?movieId=1007&idType=tmdb");
        Assert.Equal(1007, (int)answer["movieId"]!);
        int[] ids = [.. answer["recommendations"]!.AsArray().Select(id => (int)id!)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        foreach (int id in ids)
        {
            await _server.Json($"/api/ai-recommend?idType=tmdb&movieId={id}");
        }
    }

    [Fact]
    public async Task Neighbours_without_a_tmdb_id_are_replaced_by_the_next()
    {
        int[] own = [.. (await _server.Json("/api/ai-recommend?movieId=9"))["recommendations"]!.AsArray().Select(id => (int)id!)];
        int[] tmdb = [.. (await _server.Json("/api/ai-recommend?movieId=1009&idType=tmdb&limit=10"))["recommendations"]!.AsArray().Select(id => (int)id!)];
        // Film 5 has no TMDB id; 7 shares the one of film 6, to which it leads.
        Assert.Equal(own.Where(id => id is not (5 or 7)).Select(id => id == 6 ? 1007 : 1000 + id).Take(10), tmdb);
    }

    [Theory]
    [InlineData("", "movieId")]
    [InlineData("?movieId", "movieId")]
    [InlineData("?movieId=", "movieId")]
    [InlineData("?movieId=1&movieId=2", "movieId")]
    [InlineData("?movieId=1&movieid=", "movieId")]
    [InlineData("?movieId=1&limit=0", "limit")]
    [InlineData("?movieId=1&limit=21", "limit")]
    [InlineData("?movieId=1&limit=-1", "limit")]
    [InlineData("?movieId=1&limit=NaN", "limit")]
    [InlineData("?movieId=1&limit=1e1", "limit")]
    [InlineData("?movieId=1&limit=99999999999999999999", "limit")]
    [InlineData("?movieId=1&limit=%00", "limit")]
    [InlineData("?movieId=1&limit=", "limit")]
    [InlineData("?movieId=1&limit=5&limit=5", "limit")]
    [InlineData("?movieId=1&idType=imdb", "idType")]
    [InlineData("?movieId=1&idType=", "idType")]
    [InlineData("?movieId=abc&idType=tmdb", "movieId")]
    [InlineData("?movieId=-1&idType=tmdb", "movieId")]
    [InlineData("?movieId=99999999999&idType=tmdb", "movieId")]
    public async Task Bad_parameter_is_400_and_named(string query, string parameter)
    {
        JsonNode problem = await _server.Problem($"/api/ai-recommend{query}", 400);
        Assert.Equal([parameter], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Contains($"'{parameter}'", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1.0")]
    [InlineData("+1")]
    [InlineData("abc")]
    [InlineData("%00%1F%7F")]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("%")]
    [InlineData("<script>")]
    public async Task What_is_no_number_is_400_where_all_ids_are_numbers(string id) =>
        Assert.Contains("must be a whole number from 0", (string)(await _server.Problem($"/api/ai-recommend?movieId={id}", 400))["detail"]!, StringComparison.Ordinal);

    [Theory]
    [InlineData("31")]
    [InlineData("007")]
    [InlineData("99999999999999999999999999999999")]
    public async Task Unknown_id_is_404(string id) => await _server.Problem($"/api/ai-recommend?movieId={id}", 404);

    [Fact]
    public async Task Text_ids_stay_text_and_escape_what_JSON_and_HTML_would_understand()
    {
        await using RunningServer server = await RunningServer.Start(number => number switch { 1 => "007", 2 => "a\"b\\c<é>/東京🎬", _ => $"{number}" });
        JsonNode answer = await server.Json("/api/ai-recommend?movieId=007");
        Assert.Equal(JsonValueKind.String, answer["movieId"]!.GetValueKind());
        Assert.Equal("007", (string)answer["movieId"]!);
        JsonNode odd = await server.Json($"/api/ai-recommend?movieId={Uri.EscapeDataString("a\"b\\c<é>/東京🎬")}");
        Assert.Equal("a\"b\\c<é>/東京🎬", (string)odd["movieId"]!);
        Assert.All(odd["recommendations"]!.AsArray(), id => Assert.Equal(JsonValueKind.String, id!.GetValueKind()));
        Assert.Equal("a\"b\\c<é>/東京🎬", (string)(await server.Json($"/api/items/{Uri.EscapeDataString("a\"b\\c<é>/東京🎬")}"))["id"]!);
        await server.Problem("/api/ai-recommend?movieId=7x", 404);
    }

    [Fact]
    public async Task Catalogue_of_one_item_has_an_empty_list()
    {
        await using RunningServer server = await RunningServer.Start(count: 1);
        Assert.Equal("""{"movieId":1,"recommendations":[]}""", await server.Client.GetStringAsync("/api/ai-recommend?movieId=1"));
        Assert.Empty((await server.Json("/api/items/1/similar"))["items"]!.AsArray());
        Assert.Contains("Nothing else", await server.Client.GetStringAsync("/film/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_requests_get_their_own_answers() =>
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            int id = (number % MadeUpBundle.Count) + 1;
            Assert.Equal(id, (int)(await _server.Json($"/api/ai-recommend?movieId={id}"))["movieId"]!);
            Assert.Equal(id, (int)(await _server.Json($"/api/items/{id}/similar?genre=Drama"))["id"]!);
        });
}
