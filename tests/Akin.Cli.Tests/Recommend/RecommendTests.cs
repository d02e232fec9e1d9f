using System.Globalization;
using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Serving;

namespace Akin.Cli.Tests.Recommend;

public sealed class RecommendTests(TinyBundle tiny) : IClassFixture<TinyBundle>
{
    [Fact]
    public async Task A_list_says_for_whom_and_why()
    {
        ToolRun run = await Recommend("--like", "toy story", "--dislike", "5", "--limit", "2");
        string[] lines = run.Out.TrimEnd().Split('\n');
        Assert.Equal((0, "", 4), (run.Code, run.Error, lines.Length));
        Assert.Equal("For whoever likes Toy Story (1995) and dislikes Alien (1979)", lines[0]);
        Assert.Matches("^# +score +title +genres +why$", lines[1]);
        Assert.Matches(@"^1 +\d+\.\d{3} +Toy Story 2 \(1999\) +Animation, Children +because you liked Toy Story$", lines[2]);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task Json_has_items_scores_and_reasons()
    {
        JsonElement answer = (await Recommend("--like", "1", "--json", "--limit", "1")).Json;
        JsonElement first = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal((2, "Toy Story 2", 1999, 863), (
            first.GetProperty("id").GetInt32(), first.GetProperty("title").GetString(), first.GetProperty("year").GetInt32(), first.GetProperty("tmdbId").GetInt32()));
        Assert.Equal(["Animation", "Children"], first.GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
        Assert.True(first.GetProperty("score").GetDouble() > 0);
        JsonElement reasons = first.GetProperty("reasons");
        JsonElement because = Assert.Single(reasons.GetProperty("because").EnumerateArray());
        Assert.Equal((1, 1.0), (because.GetProperty("id").GetInt32(), because.GetProperty("share").GetDouble()));
        Assert.Equal("because you liked Toy Story", reasons.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Several_likes_follow_one_option_or_several()
    {
        int[] ids = await Ids("--like", "1", "alien", "King Kong 1933");
        Assert.Equal(ids, await Ids("--like", "1", "--like", "alien", "--like", "3"));
        Assert.Equal([2, 4, 6, 1984, 2117], ids.Order());
    }

    [Fact]
    public async Task What_is_liked_or_disliked_is_never_listed() => Assert.Equal([2, 4, 6, 1984, 2117], (await Ids("--like", "1", "3", "--dislike", "5")).Order());

    [Fact]
    public async Task Dislikes_alone_give_the_popular_list_with_what_is_like_them_further_down()
    {
        int[] popular = [.. Recommender.Open(tiny.Bundle).Popular(8).Select(Id).Where(id => id != 5)];
        int[] ids = await Ids("--dislike", "alien");
        Assert.Equal(popular.Order(), ids.Order());
        Assert.True(Array.IndexOf(ids, 6) > Array.IndexOf(popular, 6), $"{string.Join(' ', ids)} where {string.Join(' ', popular)} is popular");
        ToolRun run = await Recommend("--dislike", "alien", "--limit", "1");
        Assert.Equal((0, "For whoever dislikes Alien (1979)"), (run.Code, run.Out.Split('\n')[0]));

        int Id(int index) => int.Parse(Recommender.Open(tiny.Bundle).Items.Id(index), CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Filters_hold()
    {
        Assert.Equal([3, 4, 1984], (await Ids("--like", "5", "--genre", "horror")).Order());
        Assert.Equal([3, 4], (await Ids("--like", "5", "--genre", "horror", "--genre", "Adventure")).Order());
        Assert.Equal([6, 1984], (await Ids("--like", "5", "--from", "1984", "--to", "1990")).Order());
        Assert.Equal([3], (await Ids("--like", "5", "--genre", "Horror", "--exclude", "4", "1984")).Order());
        Assert.Equal(7, (await Ids("--like", "5", "--diversity", "0.9")).Length);
    }

    [Fact]
    public async Task A_filter_that_lets_nothing_pass_is_told() =>
        Assert.EndsWith("\nThe catalogue has no other item that fits the filter.\n", (await Recommend("--like", "5", "--to", "1900")).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Titles_are_looked_up_as_in_similar()
    {
        ToolRun number = await Recommend("--like", "1984", "--limit", "1");
        Assert.Equal("'1984' is the id of Gremlins (1984); there is also a title 1984 (1956): ask for it with 'akin recommend --like 2117'.\n", number.Error);
        ToolRun namesakes = await Recommend("--like", "1", "--dislike", "king kong", "--limit", "1");
        Assert.Matches(@"^Taken: King Kong \(\d+\), id \d, the most rated of its name; also there: King Kong \(\d+\), id \d\.\n$", namesakes.Error);
        (await Recommend("--like", "xylophone quartet")).Fails(1, "No item has the id or a title like 'xylophone quartet'.");
        ToolRun several = await Recommend("--like", "1", "--dislike", "alie");
        Assert.Equal((1, ""), (several.Code, several.Out));
        Assert.StartsWith("akin: No title is clearly 'alie'; did you mean one of these", several.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--like 1 --dislike toy+story", "Toy Story (1995), id 1, is both liked and disliked; name it once.")]
    [InlineData("--like 1 --genre Western", "The genre 'Western' is not in the catalogue; use one of: Action, Adventure, Animation, Children, Comedy, Drama, Horror, Sci-Fi.")]
    [InlineData("--like 1 --from 2000 --to 1999", "The years run from 2000 to 1999; the first must not be later than the last.")]
    [InlineData("--like 1 --exclude Alien", "--exclude was 'Alien', which is no id of the bundle; 'akin similar TITLE' tells the id of a title.")]
    [InlineData("--like 1 --diversity 1.5", "--diversity was '1.5'; must be a number in [0, 1]; see 'akin recommend --help'.")]
    [InlineData("--like 1 --limt 5", "'--limt' is no option of 'akin recommend' (did you mean --limit?); see 'akin recommend --help'.")]
    [InlineData("--limit 1", "'akin recommend' needs --like TITLE|ID, --dislike TITLE|ID, or --users HISTORY with --out FILE; see 'akin recommend --help'.")]
    [InlineData("--like 1 --out lists.csv", "--out means nothing without --users; leave it out; see 'akin recommend --help'.")]
    [InlineData("--like 1 --threads 2", "--threads means nothing without --users; leave it out; see 'akin recommend --help'.")]
    [InlineData("--users h.csv", "'akin recommend' needs --out FILE beside --users; see 'akin recommend --help'.")]
    [InlineData("--users h.csv --out lists.csv --like 1", "--like means nothing with --users; leave it out; see 'akin recommend --help'.")]
    [InlineData("--users h.csv --out lists.csv --json", "--json means nothing with --users; leave it out; see 'akin recommend --help'.")]
    [InlineData("--users h.csv --out ./h.csv", "--out was './h.csv', which is a file to be read; name another.")]
    public async Task A_wrong_command_line_is_told_in_one_sentence(string line, string sentence) =>
        (await Recommend([.. line.Split(' ').Select(word => word.Replace('+', ' '))])).Fails(2, sentence);

    private async Task<int[]> Ids(params string[] args) =>
        [.. (await Recommend([.. args, "--json"])).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt32())];

    private Task<ToolRun> Recommend(params string[] args) => ToolRun.Of(["recommend", .. args, "--bundle", tiny.Bundle]);
}
