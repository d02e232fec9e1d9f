using System.Text.Json.Nodes;
using Akin.AspNetCore.Tests;
using Akin.EndToEnd.Browser;

namespace Akin.EndToEnd.Engine;

/// <summary>The engine in a real browser's worker beside the real API: the same questions, the same answers.</summary>
public sealed class EngineTests(TrainedBundles bundles, SystemChromium chromium) : IClassFixture<TrainedBundles>
{
    // Vectors of 16 bits move what differs by less than this; what is unlike by behaviour most of all.
    private const double SimilarGap = 3e-4;
    private const double PersonalGap = 1e-5;

    // So far may the scores of filtered lists be off.
    private const double SimilarDifference = 5e-5;

    private static readonly string[] OddQueries =
    [
        "a", "the", "the the", "1984", "2001", "300", "11", "2046", "$", "&", "é", "amelie", "AMÉLIE", "wall-e", "walle", "spiderman", "spider man", "god father", "godfater", "teh matrix",
        "mtarix", "toy story 2", "toy stroy", "star wars 1977", "blade runner 2049", "blade runner 1982", "m*a*s*h", "e.t.", "et", "se7en", "千と千尋", "🎬", "😀 film", "ａｂｃ",
        "İstanbul", "straße", "Ⅳ", "rocky iv", "rocky 4", "part ii", "x", "i", "v", "lotr", "ocean's eleven", "schindlers list", "%", "+", "harry poter", "dr strangelove", "léon",
        "crouchng tigr hiden dragn", "2000 2000", "1999", "  ", "...", "²", "ﬁght club", "\u0301", "ΣΊΣΥΦΟΣ", "Ǆungla", "<b>&amp;</b>",
    ];

    private static readonly string[] OddAddresses =
    [
        "/api/items", "/api/items?query=", "/api/items?query=a&query=b", "/api/items?query=a&limit=0", "/api/items?query=a&limit=x", "/api/items?query=a&limit=", "/api/items?QUERY=a&Limit=3",
        "/api/items?query=%ED%A0%80", "/api/items/nope", "/api/items/a%2Fb", "/api/items/1/similar?limit=101", "/api/items/1/similar?diversity=2", "/api/items/1/similar?diversity=1e-1",
        "/api/items/1/similar?genre=nope", "/api/items/1/similar?genre=", "/api/items/1/similar?from=2000&to=1990", "/api/items/1/similar?from=99999", "/api/items/1/similar?limit=+5",
        "/api/items/1/similar?limit=%2B5", "/api/items/nope/similar?limit=0", "/api/items/1/similar?from=x&to=y&limit=z", "/api/items/1/similar?exclude=2,%203,x&exclude=4&exclude=",
        "/api/nothing/here", "/api/items/1/other",
    ];

    private static readonly string[] OddBodies =
    [
        "{}", """{"liked":null}""", """{"liked":1}""", """{"liked":[{}]}""", """{"liked":[{"id":1,"x":2}]}""", """{"liked":[{"rating":3}]}""", """{"liked":[1.5,-1,true,null,[]]}""",
        """{"liked":[{"id":1,"rating":"x"}]}""", """{"liked":[{"id":1,"rating":1e39}]}""", """{"nope":1}""", """{"genres":"x"}""", """{"genres":["x",1]}""", """{"from":"x"}""",
        """{"from":2000,"to":1990}""", """{"limit":0}""", """{"limit":1.5}""", """{"limit":null}""", """{"diversity":2}""", """{"diversity":"a"}""", """{"diversity":null}""", "[]", "\"text\"",
        """{"liked":["1"]}""", """{"liked":["\ud800"]}""", """{"exclude":[1,"x"]}""", """{"disliked":[1,2,3]}""", """{"disliked":[1],"liked":[1]}""", """{"liked":[{"id":1,"rating":1},1]}""",
        """{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11}""", """{"liked":[{"id":1,"rating":null}],"limit":100,"to":1960}""",
    ];

    [Fact]
    public async Task Sample_is_searched_as_the_server_searches()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.SampleAsync());
        await SearchesAsync(host, 300);
    }

    [Fact]
    public async Task Sample_is_listed_as_the_server_lists()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.SampleAsync(), new MadeUpTexts());
        await ListsAsync(host, 120, 60);
    }

    [Fact]
    public async Task MovieLens_is_answered_as_the_server_answers()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.MovieLensAsync());
        await SearchesAsync(host, 400);
        await ListsAsync(host, 300, 100);
    }

    [Theory]
    [InlineData("itemknn")]
    [InlineData("popularity")]
    public async Task Other_models_are_answered_as_the_server_answers(string model)
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.SampleAsync(model));
        var questions = new EngineQuestions(host.Recommender, 5);
        AreClose(await host.AskAsync(Enumerable.Range(0, 60).Select(_ => questions.Personal(isDiverse: false))), PersonalGap, 0);
    }

    [Fact]
    public async Task Ids_of_any_letters_and_titles_of_any_script_are_answered_as_the_server_answers()
    {
        using var bundle = new MadeUpBundle(number => number switch { 1 => "a/b", 2 => "ü %2F?", 3 => "Ω,1", 4 => "007", _ => $"tt{number}" });
        await using EngineHost host = await EngineHost.StartAsync(chromium, bundle.Path);
        var questions = new EngineQuestions(host.Recommender, 7);
        string[] searches = ["東京", "夜", "le phare", "script alert", "film of 30 rivers", "film riv", "flim of 7 rivres", "{{", "co"];
        AreEqual(await host.AskAsync([.. searches.Select(query => new EngineQuestion($"/api/items?query={Uri.EscapeDataString(query)}")), .. Enumerable.Range(0, 40).Select(_ => questions.Item())]));
        AreClose(await host.AskAsync(Enumerable.Range(0, 60).Select(_ => questions.Similar(isDiverse: false))), SimilarGap, 0.01);
        AreClose(await host.AskAsync(Enumerable.Range(0, 60).Select(_ => questions.Personal(isDiverse: false))), PersonalGap, 0.01);
    }

    [Fact]
    public async Task Films_of_a_genre_or_of_years_come_by_popularity_a_page_at_a_time()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.SampleAsync());
        string[] queries = ["", "?genre=Drama", "?genre=drama&genre=Comedy&skip=5&take=7", "?from=1990&to=1999", "?from=1990&to=1999&skip=60", "?skip=1200", "?to=1930&take=1000", "?genre=Western&skip=9999"];
        AreEqual(await host.AskAsync(queries.Select(query => new EngineQuestion("/data/films" + query))));
    }

    [Fact]
    public async Task Items_that_joined_after_training_speak_and_are_spoken_for()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.GrownAsync());
        var questions = new EngineQuestions(host.Recommender, 6);
        JsonObject NewLikes(int like) => new() { ["liked"] = new JsonArray(9001 + (like % 3), like), ["from"] = like % 2 == 0 ? 2024 : null, ["disliked"] = new JsonArray(9001 + ((like + 1) % 3)) };
        IReadOnlyList<EngineAnswer> answers = await host.AskAsync(
            [.. Enumerable.Range(1, 60).Select(like => new EngineQuestion("/api/recommend", NewLikes(like).ToJsonString())), .. Enumerable.Range(0, 60).Select(_ => questions.Personal(isDiverse: false))]);
        AreClose(answers, PersonalGap, 0);
        Assert.Contains(answers, answer => answer.Told.Contains("Toy Story 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_a_question_needs_is_loaded_each_file_once_and_again_after_a_failure()
    {
        await using EngineHost host = await EngineHost.StartAsync(chromium, await bundles.SampleAsync());
        var search = new EngineQuestion("/api/items?query=godfather");
        AreEqual(await host.AskAsync([search, search]));
        Assert.Equal(["catalogue/0.json", "index.json"], host.Loaded.Order(StringComparer.Ordinal));

        var like = new EngineQuestion("/api/recommend", """{"liked":[1]}""");
        host.Break("matrix.bin", isBroken: true);
        EngineAnswer failed = Assert.Single(await host.AskAsync([like]));
        Assert.Contains("\"status\":0", failed.Told, StringComparison.Ordinal);
        Assert.Contains("The file '/data/v1/matrix.bin' could not be loaded: status 503.", failed.Told, StringComparison.Ordinal);
        host.Break("matrix.bin", isBroken: false);
        AreEqual(await host.AskAsync([like, like]));
        Assert.Equal(2, host.Loaded.Count(path => path == "matrix.bin"));
        Assert.Single(host.Loaded, path => path.StartsWith("weights/", StringComparison.Ordinal));
    }

    private static async Task SearchesAsync(EngineHost host, int count)
    {
        var questions = new EngineQuestions(host.Recommender, 1);
        AreEqual(await host.AskAsync(OddQueries.Select(query => new EngineQuestion($"/api/items?query={Uri.EscapeDataString(query)}"))));
        AreEqual(await host.AskAsync([.. new[] { 200, 201 }.Select(length => new EngineQuestion($"/api/items?query={new string('x', length)}"))]));
        AreEqual(await host.AskAsync(Enumerable.Range(0, count).Select(_ => questions.Search())));
        AreEqual(await host.AskAsync(OddAddresses.Select(address => new EngineQuestion(address))));
    }

    private static async Task ListsAsync(EngineHost host, int count, int diverse)
    {
        var questions = new EngineQuestions(host.Recommender, 2);
        AreEqual(await host.AskAsync(Enumerable.Range(0, count).Select(_ => questions.Item())));
        AreEqual(await host.AskAsync(OddBodies.Select(body => new EngineQuestion("/api/recommend", body))));
        AreClose(await host.AskAsync(Enumerable.Range(0, count).Select(_ => questions.Personal(isDiverse: false))), PersonalGap, 0.001);
        AreClose(await host.AskAsync(Enumerable.Range(0, count).Select(_ => questions.Similar(isDiverse: false))), SimilarGap, 0.004);

        // One choice that falls otherwise changes what follows, so lists count, not scores.
        AreMostlyEqual(await host.AskAsync(Enumerable.Range(0, diverse).Select(_ => questions.Personal(isDiverse: true))), 0.02);
        AreMostlyEqual(await host.AskAsync(Enumerable.Range(0, diverse).Select(_ => questions.Similar(isDiverse: true))), 0.05);
    }

    private static void AreEqual(IReadOnlyList<EngineAnswer> answers) => Assert.All(answers, answer => Assert.True(answer.IsEqual, answer.Told));

    private static void AreClose(IReadOnlyList<EngineAnswer> answers, double gap, double moved)
    {
        double difference = gap == SimilarGap ? SimilarDifference : PersonalGap;
        Assert.All(answers, answer => Assert.True(answer.Status == 200 && answer.Gap <= gap && answer.Texts == 0 && (answer.Moved > 0 || answer.Difference <= difference), answer.Told));
        int places = answers.Sum(answer => answer.Length);
        int others = answers.Sum(answer => answer.Moved);
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count} lists, {places} places, {others} moved by at most {answers.Max(answer => answer.Gap)}");
        Assert.InRange(places, 1, int.MaxValue);
        Assert.True(others <= moved * places, $"{others} of {places} places hold another item.");
    }

    private static void AreMostlyEqual(IReadOnlyList<EngineAnswer> answers, double others)
    {
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        int moved = answers.Count(answer => answer.Moved > 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{answers.Count} diverse lists, {moved} with another order");
        Assert.True(moved <= others * answers.Count, $"{moved} of {answers.Count} lists have another order.");
    }
}
