using Akin.Cli.Tests.Tool;
using Akin.Testing;
using Akin.Testing.Postgres;

namespace Akin.Cli.Tests.Vectors;

/// <summary><c>akin vectors</c> with a real PostgreSQL with pgvector.</summary>
public sealed class VectorsTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Pushed_vectors_are_complete_published_and_found_again()
    {
        ToolRun pushed = await Run("push", "--json");
        ToolRun again = await Run("push", "--json");
        ToolRun verified = await Run("verify", "--min-recall", "0.99", "--json");

        string collection = pushed.Json.GetProperty("collection").GetString()!;
        Assert.StartsWith("akin_", collection, StringComparison.Ordinal);
        Assert.Equal((8, 8, true), (pushed.Json.GetProperty("items").GetInt32(), pushed.Json.GetProperty("pushed").GetInt32(), pushed.Json.GetProperty("published").GetBoolean()));
        Assert.Equal(0, again.Json.GetProperty("pushed").GetInt32());
        Assert.Equal(1, verified.Json.GetProperty("recall").GetDouble());
        Assert.Equal((collection, 8, 7), (verified.Json.GetProperty("collection").GetString(), verified.Json.GetProperty("sampled").GetInt32(), verified.Json.GetProperty("k").GetInt32()));
    }

    [Fact]
    public async Task A_push_may_leave_the_alias_and_take_small_steps()
    {
        ToolRun filled = await Run("push", "--no-publish", "--batch", "3", "--concurrency", "2", "--json");
        ToolRun text = await Run("push", "--no-publish");
        ToolRun published = await Run("push", "--json");

        Assert.Equal((8, false), (filled.Json.GetProperty("pushed").GetInt32(), filled.Json.GetProperty("published").GetBoolean()));
        Assert.Contains("'akin' does not name it.", text.Out, StringComparison.Ordinal);
        Assert.Equal((0, true), (published.Json.GetProperty("pushed").GetInt32(), published.Json.GetProperty("published").GetBoolean()));
    }

    [Fact]
    public async Task Of_older_bundles_the_last_stays_unless_all_shall()
    {
        using var folder = new TempFolder();
        string[] bundles = [.. await Task.WhenAll(Enumerable.Range(2, 4).Select(async neighbors =>
        {
            string bundle = folder[$"bundle{neighbors}"];
            Assert.Equal(0, (await ToolRun.Of("train", "--data", tiny.Data, "--neighbors", $"{neighbors}", "--out", bundle)).Code);
            return bundle;
        }))];
        var removed = new List<string[]>();
        var made = new List<string>();
        foreach ((string bundle, int at) in bundles.Select((bundle, at) => (bundle, at)))
        {
            ToolRun run = await ToolRun.Of(["vectors", "push", "--to", _database.Url, "--bundle", bundle, "--json", .. at == 2 ? ["--keep-old"] : Array.Empty<string>()]);
            made.Add(run.Json.GetProperty("collection").GetString()!);
            removed.Add([.. run.Json.GetProperty("removed").EnumerateArray().Select(name => name.GetString()!)]);
        }

        Assert.Equal(4, made.Distinct().Count());
        Assert.All(removed[..3], Assert.Empty);
        Assert.Equal(made[..2].Order(StringComparer.Ordinal), removed[3].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_query_lists_with_reasons_and_keeps_to_filters()
    {
        await Run("push");

        ToolRun text = await Run("query", "Toy", "Story", "--limit", "3");
        ToolRun filtered = await Run("query", "5", "--genre", "Horror", "--to-year", "1990", "--json");

        Assert.Equal(0, text.Code);
        Assert.Contains("Toy Story 2 (1999)", text.Out.Split('\n')[2], StringComparison.Ordinal);
        Assert.Equal(["3", "1984"], filtered.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetRawText()).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task What_was_not_pushed_is_told_and_so_is_a_dead_engine()
    {
        ToolRun query = await Run("query", "1");
        ToolRun verify = await Run("verify");
        ToolRun dead = await ToolRun.Of("vectors", "push", "--bundle", tiny.Bundle, "--to", "qdrant://localhost:1");

        Assert.All([query, verify, dead], run =>
        {
            Assert.Equal((1, ""), (run.Code, run.Out));
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("vectors", "'akin vectors' needs to know what to do, such as 'akin vectors push --to URL'; see 'akin vectors --help'.")]
    [InlineData("vectors push", "--to is missing; name the engine, such as --to postgres://akin@localhost/akin, or set AKIN_VECTORS.")]
    [InlineData("vectors verify --to qdrant://x --k 0", "--k was 0; must be a whole number in [1, 100]; see 'akin vectors verify --help'.")]
    public async Task Wrong_usage_is_told_in_one_sentence(string line, string sentence) => (await ToolRun.Of(line.Split(' '))).Fails(2, sentence);

    [Theory]
    [InlineData("redis://localhost", "'redis://' is no vector engine that Akin knows;")]
    [InlineData("qdrant://ann:hunter2@localhost", "")]
    [InlineData("pinecone://films", "")]
    public async Task An_address_that_cannot_be_used_is_refused_without_showing_secrets(string url, string start)
    {
        ToolRun run = await ToolRun.Of("vectors", "push", "--bundle", tiny.Bundle, "--to", url);

        Assert.Equal(1, run.Code);
        Assert.Contains(start, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private Task<ToolRun> Run(string command, params string[] more) =>
        ToolRun.With(name => name == "AKIN_VECTORS" ? _database.Url : null, ["vectors", command, .. more, "--bundle", tiny.Bundle]);
}
