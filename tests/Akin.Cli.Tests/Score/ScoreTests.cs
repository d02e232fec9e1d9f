using System.Globalization;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Score;

public sealed class ScoreTests(TinyBundle tiny, OddIdsBundle odd) : IClassFixture<TinyBundle>, IClassFixture<OddIdsBundle>, IDisposable
{
    private const string History = "user,item,rating\nann,1,5\nbob,5,5\nann,5,1\n";

    private readonly TempFolder _folder = new();

    private string Scores => _folder["scores.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pairs_keep_their_order_and_repeats_and_what_is_unknown_has_no_score()
    {
        ToolRun run = await Score(History, "movieId,userId,rating,label\n2,ann,,x\n6,bob,5,\n2,zoe,1,\n99,bob,2,\n2,ann,,\n99,zoe,,\n");
        string[] notes = run.Error.TrimEnd().Split('\n');
        Assert.Equal((0, "", 2), (run.Code, run.Out, notes.Length));
        Assert.Equal("pairs.csv: column 'label' ignored.", notes[0]);
        Assert.Matches(@"^Wrote 6 pairs to \S+ in \d+\.\d+ s; without a score: 2 of users without a history, 1 of items that the bundle does not have\.$", notes[1]);
        string[] rows = await File.ReadAllLinesAsync(Scores);
        Assert.Equal("user,item,score", rows[0]);
        Assert.Matches(@"^ann,2,-?[0-9.E-]+$", rows[1]);
        Assert.Matches(@"^bob,6,-?[0-9.E-]+$", rows[2]);
        Assert.Equal(["zoe,2,", "bob,99,", rows[1], "zoe,99,"], rows[3..]);
    }

    [Fact]
    public async Task What_a_history_likes_scores_higher_than_what_it_dislikes()
    {
        await Score(History, "user,item\nann,2\nann,6\n");
        float[] scores = [.. (await File.ReadAllLinesAsync(Scores))[1..].Select(row => float.Parse(row.Split(',')[2], CultureInfo.InvariantCulture))];
        Assert.True(scores[0] > scores[1], $"{scores[0]} for the liked kind, {scores[1]} for the other");
    }

    [Fact]
    public async Task Items_of_the_history_have_a_score_too()
    {
        await Score(History, "user,item\nann,1\n");
        Assert.Matches(@"^ann,1,-?[0-9.E-]+$", (await File.ReadAllLinesAsync(Scores))[1]);
    }

    [Fact]
    public async Task Ids_are_opaque_text_and_come_back_as_they_were()
    {
        string[] pairs = ["007,\"say \"\"no\"\"\"", "7,\"x, y\"", "\"q\"\",\",007", "007, z ", "00,7"];
        await ScoreWith(odd.Bundle, "user,item\n007,7\n7,007\n\"q\"\",\",7\n", "user,item\n" + string.Join('\n', pairs) + "\n");
        string[] rows = await File.ReadAllLinesAsync(Scores);
        Assert.Equal(pairs, rows[1..].Select(row => row[..row.LastIndexOf(',')]));
        Assert.Equal([true, true, true, true, false], rows[1..].Select(row => row[^1] != ','));
    }

    [Fact]
    public async Task Threads_change_nothing()
    {
        string pairs = "user,item\n" + string.Concat(Enumerable.Range(1, 6).Select(item => $"ann,{item}\nbob,{item}\n"));
        await Score(History, pairs, "--threads", "1");
        string alone = await File.ReadAllTextAsync(Scores);
        await Score(History, pairs, "--threads", "7");
        Assert.Equal(alone, await File.ReadAllTextAsync(Scores));
    }

    [Fact]
    public async Task Without_pairs_there_are_no_scores()
    {
        await Score(History, "user,item\n");
        Assert.Equal("user,item,score\n", await File.ReadAllTextAsync(Scores));
    }

    [Theory]
    [InlineData(History, "user\nann\n", "pairs.csv, line 1: the header is 'user'; it must name the columns user (or userId) and item (or itemId, movieId), and may name rating and timestamp.")]
    [InlineData(History, "user,item\nann,1\nann,\n", "pairs.csv, line 3: the item is empty; every row needs one.")]
    [InlineData(History, "", "pairs.csv: the file is empty; it must start with the header 'user,item'.")]
    [InlineData("user,item,rating\nann,1,x\n", "user,item\n", "history.csv, line 2: the rating is 'x'; it must be a finite number, or empty for a mere like.")]
    public async Task A_bad_file_is_one_sentence_and_what_stood_there_stays(string history, string pairs, string sentence)
    {
        _folder.Write("scores.csv", "old");
        (await Score(history, pairs)).Fails(1, Path.Combine(_folder.Path, sentence));
        Assert.Equal("old", await File.ReadAllTextAsync(Scores));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public async Task What_is_read_is_not_written_over()
    {
        string file = _folder.Write("a.csv", "user,item\n");
        (await ToolRun.Of("score", "--users", file, "--pairs", _folder["b.csv"], "--out", file)).Fails(2, $"--out was '{file}', which is a file to be read; name another.");
        (await ToolRun.Of("score", "--users", _folder["b.csv"], "--pairs", file, "--out", file)).Fails(2, $"--out was '{file}', which is a file to be read; name another.");
        Assert.Equal("user,item\n", await File.ReadAllTextAsync(file));
    }

    private Task<ToolRun> Score(string history, string pairs, params string[] args) => ScoreWith(tiny.Bundle, history, pairs, args);

    private Task<ToolRun> ScoreWith(string bundle, string history, string pairs, params string[] args) => ToolRun.Of(
        ["score", "--users", _folder.Write("history.csv", history), "--pairs", _folder.Write("pairs.csv", pairs), "--out", Scores, .. args, "--bundle", bundle]);
}
