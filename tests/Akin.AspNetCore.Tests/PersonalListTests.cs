using System.Net;
using System.Text.Json.Nodes;

namespace Akin.AspNetCore.Tests;

public sealed class PersonalListTests(NumberedServer numbered) : IClassFixture<NumberedServer>
{
    private const string Path = "/api/recommend";
    private readonly RunningServer _server = numbered.Server;

    [Fact]
    public async Task A_guest_gets_a_list_without_what_was_liked_disliked_or_excluded()
    {
        JsonNode answer = await _server.Post(Path, """{"liked":[1,{"id":3,"rating":5}],"disliked":[2],"exclude":[5,"7"],"limit":100}""");
        int[] ids = [.. answer["items"]!.AsArray().Select(item => (int)item!["id"]!)];
        Assert.Equal(MadeUpBundle.Count - 5, ids.Length);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(ids.Intersect([1, 3, 2, 5, 7]));
        Assert.Empty(answer["unknown"]!.AsArray());
        Assert.All(answer["items"]!.AsArray(), item => Assert.NotNull(item!["reasons"]!["because"]));
    }

    [Fact]
    public async Task Filters_and_limit_hold_exactly()
    {
        JsonNode answer = await _server.Post(Path, """{"liked":[1],"genres":["COMEDY"],"from":1980,"to":1989,"limit":4,"diversity":0.5}""");
        JsonArray items = answer["items"]!.AsArray();
        Assert.Equal(4, items.Count);
        Assert.All(items, item => Assert.InRange((int)item!["year"]!, 1980, 1989));
        Assert.All(items, item => Assert.Contains("Comedy", item!["genres"]!.AsArray().Select(genre => (string)genre!)));
    }

    [Fact]
    public async Task An_empty_history_gives_the_popular_items()
    {
        int[] popular = [.. (await _server.Json("/api/popular"))["items"]!.AsArray().Select(item => (int)item!["id"]!)];
        int[] personal = [.. (await _server.Post(Path, "{}"))["items"]!.AsArray().Select(item => (int)item!["id"]!)];
        Assert.Equal(popular, personal);
    }

    [Fact]
    public async Task Unknown_ids_are_named_and_spoil_nothing()
    {
        JsonNode answer = await _server.Post(Path, """{"liked":[1,4711],"disliked":["nobody"]}""");
        Assert.Equal("""[4711,"nobody"]""", answer["unknown"]!.ToJsonString());
        Assert.Equal(20, answer["items"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"liked":1}""", "liked", "array")]
    [InlineData("""{"liked":[{}]}""", "liked[0]", "id")]
    [InlineData("""{"liked":[{"id":1,"rating":"5"}]}""", "liked[0].rating", "number")]
    [InlineData("""{"liked":[{"id":1,"rating":1e999}]}""", "liked[0].rating", "number")]
    [InlineData("""{"liked":[{"id":1,"stars":5}]}""", "liked[0]", "stars")]
    [InlineData("""{"liked":[1.5]}""", "liked[0]", "id")]
    [InlineData("""{"liked":[-1]}""", "liked[0]", "id")]
    [InlineData("""{"liked":[""]}""", "liked[0]", "id")]
    [InlineData("""{"liked":["\ud800"]}""", "liked[0]", "id")]
    [InlineData("""{"disliked":[[1]]}""", "disliked[0]", "id")]
    [InlineData("""{"genres":["Comedia"]}""", "genres[0]", "Comedy")]
    [InlineData("""{"genres":[7]}""", "genres[0]", "Comedy")]
    [InlineData("""{"from":"1990"}""", "from", "whole number")]
    [InlineData("""{"from":2000,"to":1990}""", "from", "later")]
    [InlineData("""{"limit":0}""", "limit", "1 to 100")]
    [InlineData("""{"limit":1e9}""", "limit", "1 to 100")]
    [InlineData("""{"limit":99999999999999999999}""", "limit", "1 to 100")]
    [InlineData("""{"diversity":1.01}""", "diversity", "0 to 1")]
    [InlineData("""{"diversity":-0.1}""", "diversity", "0 to 1")]
    [InlineData("""{"like":[1]}""", "like", "liked")]
    public async Task Every_mistake_is_named(string body, string where, string word)
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        JsonNode problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Contains(word, (string)problem["errors"]![where]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{\"liked\":[1],\"liked\":[2]}")]
    [InlineData("{\"liked\":[NaN]}")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task What_is_no_object_is_400(string body)
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Another_type_of_body_is_415()
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, "liked=1", "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData(70_000)]
    [InlineData(10_000_000)]
    public async Task A_body_too_long_is_413(int bytes)
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, $$"""{"liked":[{{new string(' ', bytes)}}1]}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Too_long_a_history_is_refused_with_its_length()
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, $$"""{"liked":[{{string.Join(',', Enumerable.Repeat(1, 501))}}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("501", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_history_may_be_kept_by_caches()
    {
        using HttpResponseMessage response = await _server.PostAsync(Path, """{"liked":[1]}""");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }
}
