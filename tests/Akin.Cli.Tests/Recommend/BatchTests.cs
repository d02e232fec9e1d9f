using System.Globalization;
using System.Text;
using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Recommend;

public sealed class BatchTests(TinyBundle tiny, OddIdsBundle odd) : IClassFixture<TinyBundle>, IClassFixture<OddIdsBundle>, IDisposable
{
    private readonly TempFolder _folder = new();

    private string Lists => _folder["lists.csv"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Users_come_in_the_order_of_their_first_rows_with_the_list_that_one_person_gets()
    {
        string[] rows = await Batch("user,item\nzoe,1\nann,5\nzoe,3\n", "--limit", "3");
        Assert.Equal("user,rank,item,score", rows[0]);
        Assert.Equal(["zoe,1", "zoe,2", "zoe,3", "ann,1", "ann,2", "ann,3"], rows[1..].Select(row => string.Join(',', row.Split(',')[..2])));
        JsonElement single = (await ToolRun.Of("recommend", "--like", "1", "3", "--limit", "3", "--json", "--bundle", tiny.Bundle)).Json;
        Assert.Equal(
            single.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("id").GetInt32(), item.GetProperty("score").GetSingle())),
            rows[1..4].Select(row => row.Split(',')).Select(cells => (int.Parse(cells[2], CultureInfo.InvariantCulture), float.Parse(cells[3], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task The_file_is_plain_and_the_summary_stands_on_stderr()
    {
        string file = _folder.Write("h.csv", "\uFEFFuserId,note,movieId,rating,timestamp,why\r\n1,x,1,5,10,y\r\n1,x,99,5,10,\r\n1,x,1,4,11,\r\n2,x,98,3,1,\r\n3,x,99,3,1,\r\n");
        ToolRun run = await Recommend(file, "--limit", "2");
        Assert.Equal((0, ""), (run.Code, run.Out));
        string[] notes = run.Error.TrimEnd().Split('\n');
        Assert.Equal(
            ["h.csv: columns 'note', 'why' ignored.", "h.csv: 1 repeated row; of each user and item the latest counts.", "h.csv: 3 rows of 2 items that the bundle does not have ignored."],
            notes[..3]);
        Assert.Matches(@"^Wrote 3 lists with 6 items to \S+ in \d+\.\d+ s; 2 lists of users with nothing known are the popular one\.$", Assert.Single(notes[3..]));
        byte[] bytes = await File.ReadAllBytesAsync(Lists);
        Assert.Equal((byte)'u', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Fact]
    public async Task Ratings_outside_the_scale_count_as_its_ends_and_are_told()
    {
        string file = _folder.Write("h.csv", "user,item,rating\nann,1,99\nann,5,-3\nann,3,4\nann,gone,77\n");
        ToolRun run = await Recommend(file);
        Assert.Matches(@"^h\.csv: 2 ratings outside the bundle's scale \S+ to 5 counted as the nearer end\.$", run.Error.Split('\n')[1]);
        string[] lists = await File.ReadAllLinesAsync(Lists);
        Assert.Equal(await Batch("user,item,rating\nann,1,5\nann,5,0.5\nann,3,4\n"), lists);
    }

    [Fact]
    public async Task Whoever_has_nothing_known_gets_the_popular_list()
    {
        string[] rows = await Batch("user,item\nann,gone\n", "--limit", "8");
        string[] ratings = await File.ReadAllLinesAsync(Path.Combine(tiny.Data, "ratings.csv"));
        int[] counts = [.. rows[1..].Select(row => row.Split(',')[2]).Select(id => ratings.Count(rating => rating.Split(',')[1] == id))];
        Assert.Equal(8, counts.Length);
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Fact]
    public async Task Of_a_repeated_row_the_latest_counts_else_the_last()
    {
        string[] clean = await Batch("user,item,rating\nann,1,5\nann,5,1\n");
        Assert.Equal(clean, await Batch("user,item,rating\nann,1,0.5\nann,5,5\nann,1,5\nann,5,1\n"));
        Assert.Equal(clean, await Batch("user,item,rating,timestamp\nann,1,5,9\nann,5,1,9\nann,1,1,8\nann,5,5,8\n"));
        Assert.NotEqual(clean, await Batch("user,item,rating\nann,1,1\nann,5,5\n"));
    }

    [Fact]
    public async Task An_empty_rating_is_a_like_without_one_and_so_what_the_store_exports_can_be_read()
    {
        string[] likes = await Batch("user,item\nann,1\nann,5\n");
        Assert.Equal(likes, await Batch("user,item,rating,timestamp\nann,1,,7\nann,5,,8\n"));
        Assert.Equal(likes, await Batch("user,item,rating,timestamp\nann,1,1,7\nann,1,,8\nann,5,,8\n"));
        Assert.NotEqual(likes, await Batch("user,item,rating,timestamp\nann,1,,7\nann,5,1,8\n"));

        string store = _folder["akin.db"];
        Assert.Equal(0, (await ToolRun.Of("ratings", "import", _folder.Write("in.csv", "user,item,rating,timestamp\nann,1,,7\nann,5,,8\n"), "--ratings", store)).Code);
        Assert.Equal(0, (await ToolRun.Of("ratings", "export", "--out", _folder["out.csv"], "--ratings", store)).Code);
        Assert.Equal(0, (await Recommend(_folder["out.csv"])).Code);
        Assert.Equal(likes, await File.ReadAllLinesAsync(Lists));
    }

    [Fact]
    public async Task Ids_are_opaque_text_and_quoted_where_they_need_it()
    {
        string file = _folder.Write("h.csv", "user,item\n007,007\n7,7\n\"a,\"\"b\"\"\",\"x, y\"\nwide, z \n");
        Assert.Equal(0, (await ToolRun.Of("recommend", "--users", file, "--out", Lists, "--bundle", odd.Bundle)).Code);
        string[] rows = await File.ReadAllLinesAsync(Lists);
        Assert.Equal(17, rows.Length);
        Assert.Equal([" z ", "\"say \"\"no\"\"\"", "\"x, y\"", "7"], Items("007,").Order(StringComparer.Ordinal));
        Assert.Equal([" z ", "\"say \"\"no\"\"\"", "\"x, y\"", "007"], Items("7,").Order(StringComparer.Ordinal));
        Assert.Equal([" z ", "\"say \"\"no\"\"\"", "007", "7"], Items("\"a,\"\"b\"\"\",").Order(StringComparer.Ordinal));

        // The rank has one digit; the item stands between it and the score.
        IEnumerable<string> Items(string user) =>
            rows.Where(row => row.StartsWith(user, StringComparison.Ordinal)).Select(row => row[(user.Length + 2)..row.LastIndexOf(',')]);
    }

    [Fact]
    public async Task Filters_hold_in_batch_too()
    {
        string[] rows = await Batch("user,item\nann,5\nbob,3\n", "--genre", "Horror", "--exclude", "4", "--from", "1930", "--to", "1984", "--diversity", "0.5");
        Assert.Equal(["ann,3", "ann,1984", "bob,5", "bob,1984"], rows[1..].Select(row => row.Split(',')).Select(cells => $"{cells[0]},{cells[2]}").OrderBy(row => row[0]).ThenBy(row => row.Length));
    }

    [Fact]
    public async Task Threads_change_nothing()
    {
        var text = new StringBuilder("user,item,rating\n");
        for (int user = 0; user < 300; user++)
        {
            text.Append(CultureInfo.InvariantCulture, $"u{user},{1 + (user % 6)},{1 + (user % 5)}\nu{user},{1 + (user / 6 % 6)},3\n");
        }

        string[] alone = await Batch(text.ToString(), "--threads", "1");
        Assert.Equal(alone, await Batch(text.ToString(), "--threads", "7"));
        Assert.Equal(Enumerable.Range(0, 300).Select(user => $"u{user}"), alone[1..].Select(row => row.Split(',')[0]).Distinct());
    }

    [Fact]
    public async Task Without_rows_there_are_no_lists() => Assert.Equal(["user,rank,item,score"], await Batch("user,item\n"));

    [Theory]
    [InlineData("user,item,rating\nann,1,5\nann,2,many\n", ", line 3: the rating is 'many'; it must be a finite number, or empty for a mere like.")]
    [InlineData("user,item,rating\nann,1,5\nann,2,NaN\n", ", line 3: the rating is 'NaN'; it must be a finite number, or empty for a mere like.")]
    [InlineData("user,item,timestamp\nann,1,soon\n", ", line 2: the timestamp is 'soon'; it must be a whole number of seconds since 1970.")]
    [InlineData("user,item\nann,1\nann\n", ", line 3: the row has 1 columns; it must have 2.")]
    [InlineData("user,item\n,1\n", ", line 2: the user is empty; every row needs one.")]
    [InlineData("user,item,itemId\nann,1,1\n", ", line 1: the columns 'item' and 'itemId' mean the same; keep one of them.")]
    [InlineData("ann,1\n", ", line 1: the header is 'ann,1'; it must name the columns user (or userId) and item (or itemId, movieId), and may name rating and timestamp.")]
    [InlineData("", ": the file is empty; it must start with the header 'user,item,rating'.")]
    public async Task A_bad_file_is_one_sentence_and_what_stood_there_stays(string text, string sentence)
    {
        _folder.Write("lists.csv", "old");
        string file = _folder.Write("h.csv", text);
        (await Recommend(file)).Fails(1, file + sentence);
        await NothingChanged();
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        _folder.Write("lists.csv", "old");
        string missing = _folder["none.csv"];
        (await Recommend(missing)).Fails(1, $"{missing}: the file is missing.");
        await NothingChanged();
    }

    [Fact]
    public async Task Interrupted_it_leaves_what_stood_there()
    {
        _folder.Write("lists.csv", "old");
        string file = _folder.Write("h.csv", "user,item\nann,1\n");
        using var error = new StringWriter { NewLine = "\n" };
        int code = await AkinTool.RunAsync(
            ["recommend", "--users", file, "--out", Lists, "--bundle", tiny.Bundle], new Surroundings { Out = TextWriter.Null, Error = error }, new CancellationToken(true));
        Assert.Equal((130, "akin: cancelled\n"), (code, error.ToString()));
        await NothingChanged();
    }

    private async Task NothingChanged()
    {
        Assert.Equal("old", await File.ReadAllTextAsync(Lists));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_folder.Path), path => path.EndsWith(".new", StringComparison.Ordinal));
    }

    private async Task<string[]> Batch(string text, params string[] args)
    {
        ToolRun run = await Recommend(_folder.Write("h.csv", text), args);
        Assert.Equal((0, ""), (run.Code, run.Out));
        return await File.ReadAllLinesAsync(Lists);
    }

    private Task<ToolRun> Recommend(string file, params string[] args) => ToolRun.Of(["recommend", "--users", file, "--out", Lists, .. args, "--bundle", tiny.Bundle]);
}
