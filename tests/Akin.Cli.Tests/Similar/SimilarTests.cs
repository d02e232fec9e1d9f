using System.Text.Json;
using Akin.Cli.Tests.Tool;

namespace Akin.Cli.Tests.Similar;

public sealed class SimilarTests(TinyBundle tiny) : IClassFixture<TinyBundle>
{
    [Fact]
    public async Task A_list_says_why()
    {
        ToolRun run = await Similar("toy", "story", "--limit", "1");
        string[] lines = run.Out.TrimEnd().Split('\n');
        Assert.Equal((0, "", 3), (run.Code, run.Error, lines.Length));
        Assert.Equal("More like Toy Story (1995), id 1", lines[0]);
        Assert.Matches("^# +score +title +why$", lines[1]);
        Assert.Matches(@"^1 +0\.\d{3} +Toy Story 2 \(1999\) ", lines[2]);
        Assert.Contains("same series · both Animation and Children · pixar", lines[2], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task Behaviour_is_told_with_how_many_liked_both()
    {
        ToolRun run = await Similar("5", "--limit", "7");
        Assert.Matches(@"\d+ people liked both", run.Out);
    }

    [Fact]
    public async Task An_id_wins_over_a_title_and_the_title_is_told()
    {
        ToolRun run = await Similar("1984", "--limit", "1");
        Assert.StartsWith("More like Gremlins (1984), id 1984\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("'1984' is the id of Gremlins (1984); there is also a title 1984 (1956): ask for it with 'akin similar 2117'.\n", run.Error);
    }

    [Fact]
    public async Task Of_one_name_the_most_rated_is_taken_and_the_others_are_told()
    {
        ToolRun run = await Similar("KING kong");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"^More like King Kong \((1933|2005)\), id [34]\n", run.Out);
        Assert.Matches(@"^Taken: King Kong \(\d+\), id \d, the most rated of its name; also there: King Kong \(\d+\), id \d\.\n$", run.Error);
    }

    [Fact]
    public async Task A_year_decides()
    {
        Assert.StartsWith("More like King Kong (1933), id 3\n", (await Similar("king kong 1933")).Out, StringComparison.Ordinal);
        Assert.StartsWith("More like King Kong (2005), id 4\n", (await Similar("king kong (2005)")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_is_mended() =>
        Assert.StartsWith("More like Gremlins (1984), id 1984\n", (await Similar("gremlnis")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task What_nothing_resembles_is_refused() => (await Similar("xylophone quartet")).Fails(1, "No item has the id or a title like 'xylophone quartet'.");

    [Theory]
    [InlineData("[REC]")]
    [InlineData("-77")]
    public async Task Odd_titles_and_ids_are_words_like_others(string query) => (await Similar(query)).Fails(1, $"No item has the id or a title like '{query}'.");

    [Fact]
    public async Task After_two_dashes_all_is_title()
    {
        ToolRun run = await ToolRun.Of("similar", "--bundle", tiny.Bundle, "--", "--aliens--");
        Assert.StartsWith("More like Aliens (1986), id 6\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_several_is_refused_with_a_list()
    {
        ToolRun run = await Similar("alie");
        Assert.Equal((1, ""), (run.Code, run.Out));
        string[] lines = run.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal("akin: No title is clearly 'alie'; did you mean one of these (ask by id or full title)?", lines[0]);
        Assert.Equal(["  5  Alien (1979)", "  6  Aliens (1986)"], lines[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Json_has_ids_scores_and_reasons()
    {
        JsonElement answer = (await Similar("1", "--json", "--limit", "3")).Json;
        Assert.Equal(1, answer.GetProperty("id").GetInt32());
        JsonElement first = answer.GetProperty("items")[0];
        Assert.Equal((3, 2, "Toy Story 2", 1999, 863), (
            answer.GetProperty("items").GetArrayLength(),
            first.GetProperty("id").GetInt32(),
            first.GetProperty("title").GetString(),
            first.GetProperty("year").GetInt32(),
            first.GetProperty("tmdbId").GetInt32()));
        JsonElement reasons = first.GetProperty("reasons");
        double parts = reasons.GetProperty("collaborative").GetDouble() + reasons.GetProperty("content").GetDouble();
        Assert.Equal(first.GetProperty("score").GetDouble(), parts, 1e-5);
        Assert.Equal(["Animation", "Children"], reasons.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
    }

    [Fact]
    public async Task A_limit_beyond_the_catalogue_gives_all_others() =>
        Assert.Equal(7, (await Similar("1", "--json", "--limit", "10000")).Json.GetProperty("items").GetArrayLength());

    private Task<ToolRun> Similar(params string[] args) => ToolRun.Of(["similar", .. args, "--bundle", tiny.Bundle]);
}
