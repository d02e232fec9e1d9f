using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.AddItems;

public sealed class AddItemsTests(TinyBundle films) : IClassFixture<TinyBundle>, IDisposable
{
    private const string Header = "movieId,title,year,genres,tags,tmdbId,country\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_film_gets_a_list_and_the_old_lists_stay()
    {
        string items = _folder.Write("new.csv", Header + "9001,Toy Story 3,2010,Animation|Children,pixar,10193,US\n9002,,,Slasher,gory,,\n");
        ToolRun added = await ToolRun.Of("add-items", "--items", items, "--bundle", films.Bundle, "--out", _folder["grown"]);
        Assert.Equal((0, ""), (added.Code, added.Error));
        string[] lines = added.Out.TrimEnd('\n').Split('\n');
        Assert.Equal(
            [
                "new.csv: column 'country' ignored.",
                "new.csv: 1 items without a title have their ids as titles.",
                "No older item has the genre 'Slasher'; is it spelled as in the bundle?",
                "No older item has 1 tag and 1 title word of the new ones; they bring nothing near.",
                "1 item with nothing in common with any other, whose lists mean nothing: '9002'.",
            ],
            lines[..^1]);
        Assert.Matches(@"^Added 2 items in \d+\.\d\d s; .*grown has 10 now \(\d+(\.\d)? kB\)\.$", lines[^1]);

        JsonElement similar = (await ToolRun.Of("similar", "toy story 3", "--json", "--limit", "2", "--bundle", _folder["grown"])).Json;
        Assert.Equal((9001, 2), (similar.GetProperty("id").GetInt32(), similar.GetProperty("items").GetArrayLength()));
        Assert.Equal([1, 2], similar.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt32()).Order());
        string[] before = File.ReadAllLines(Path.Combine(films.Bundle, "recommendations.json"));
        string[] after = File.ReadAllLines(Path.Combine(_folder["grown"], "recommendations.json"));
        Assert.Equal(before[..^2], after[..(before.Length - 2)]);
        Assert.Equal(before[^2] + ",", after[before.Length - 2]);

        ToolRun inspected = await ToolRun.Of("inspect", "--verify", "--json", "--bundle", _folder["grown"]);
        Assert.Equal(10, inspected.Json.GetProperty("dataset").GetProperty("items").GetInt32());
        Assert.Matches(
            @"^2 items were added from new\.csv \(SHA-256 [0-9a-f]{12}…\) after training\.$",
            inspected.Json.GetProperty("dataset").GetProperty("notes").EnumerateArray().Last().GetString());
    }

    [Fact]
    public async Task Without_out_the_bundle_itself_is_replaced_and_the_same_time_gives_the_same_bytes()
    {
        string items = _folder.Write("new.csv", "item,title\n9001,Aliens versus Gremlins\n");
        string[][] made = [.. await Task.WhenAll(Enumerable.Range(0, 2).Select(async run =>
        {
            string bundle = _folder[$"bundle{run}"];
            Directory.CreateDirectory(bundle);
            foreach (string file in Directory.GetFiles(films.Bundle))
            {
                File.Copy(file, Path.Combine(bundle, Path.GetFileName(file)));
            }

            ToolRun added = await ToolRun.With(name => name == "SOURCE_DATE_EPOCH" ? "1700000000" : null, "add-items", "--items", items, "--bundle", bundle, "--threads", $"{run + 1}", "--json");
            Assert.Equal(("2023-11-14T22:13:20+00:00", 1, 9), (added.Json.GetProperty("createdAt").GetString(), added.Json.GetProperty("added").GetInt32(), added.Json.GetProperty("items").GetInt32()));
            return Directory.GetFiles(bundle).Order(StringComparer.Ordinal).Select(file => Convert.ToBase64String(File.ReadAllBytes(file))).ToArray();
        }))];
        Assert.Equal(4, made[0].Length);
        Assert.Equal(made[0], made[1]);
    }

    [Theory]
    [InlineData("movieId,title\n9001,New\n1984,Gremlins\n", ", line 3: the item '1984' is in the bundle already ('Gremlins'); leave it out, or train again to change it.")]
    [InlineData("movieId,title\n9001,New\n9001,Newer\n", ", line 3: the item '9001' comes a second time; every item has one row.")]
    [InlineData("movieId,title\ntt9,New\n", ", line 2: the item 'tt9' has no whole number below 2^53 as id, as all items of the bundle have; give it one, for otherwise all ids would turn into text in JSON.")]
    [InlineData("movieId,title\n,New\n", ", line 2: the item is empty; every row needs one.")]
    [InlineData("movieId,title,year\n9001,New,soon\n", ", line 2: the year is 'soon'; it must be a whole number from -9999 to 9999, or empty.")]
    [InlineData("movieId,title\n", ": the file holds no items; it must hold at least one, or be left out.")]
    public async Task A_fault_is_named_with_its_line_and_nothing_changes(string text, string sentence)
    {
        string items = _folder.Write("new.csv", text);
        string before = File.ReadAllText(Path.Combine(films.Bundle, "manifest.json"));
        (await ToolRun.Of("add-items", "--items", items, "--bundle", films.Bundle)).Fails(1, items + sentence);
        Assert.Equal(before, File.ReadAllText(Path.Combine(films.Bundle, "manifest.json")));
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        string items = _folder.Write("new.csv", "item,title\n9001,New\n");
        (await ToolRun.Of("add-items", "--items", items, "--bundle", _folder["none"])).Fails(
            1, $"There is no bundle at '{_folder["none"]}'; train one with 'akin train --out {_folder["none"]}'.");
        (await ToolRun.Of("add-items", "--items", _folder["none.csv"], "--bundle", films.Bundle)).Fails(1, $"{_folder["none.csv"]}: the file is missing.");
        ToolRun without = await ToolRun.Of("add-items", "--bundle", films.Bundle);
        Assert.Equal(2, without.Code);
        Assert.Contains("--items", without.Error, StringComparison.Ordinal);
        _folder.Write("mine/notes.txt", "mine");
        ToolRun occupied = await ToolRun.Of("add-items", "--items", items, "--bundle", films.Bundle, "--out", _folder["mine"]);
        Assert.Equal(1, occupied.Code);
        Assert.Equal("mine", File.ReadAllText(_folder["mine/notes.txt"]));
    }
}
