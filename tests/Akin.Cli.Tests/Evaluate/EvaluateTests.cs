using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Akin.Cli.Tests.Tool;
using Akin.Models;
using Akin.Testing;

namespace Akin.Cli.Tests.Evaluate;

public sealed partial class EvaluateTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private static readonly string[] Protocols = ["random", "leave-last", "time", "user-holdout"];
    private readonly TempFolder _folder = new();

    public static TheoryData<string> ProtocolNames => [.. Protocols];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_tables_tell_what_was_done_and_found()
    {
        ToolRun run = await ToolRun.Of("evaluate", "--data", tiny.Data, "--k", "2,3", "--seeds", "2", "--threads", "1");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^films \(30 users, 8 items\); random, 20 % of the ratings held out; 2 seeds; \d+( / \d+)? users asked for; relevant = held out and rated at least 3\.67; every", run.Out);
        Assert.Matches(@"(?m)^k = 2 +nDCG +95 % interval +vs popularity +p +recall +precision +hit rate +MAP$", run.Out);
        Assert.Matches(@"(?m)^popularity +0\.\d{3} +0\.\d{3}-[01]\.\d{3} +0\.\d{3}", run.Out);
        Assert.Matches(@"(?m)^lists-classic +0\.\d{3} +0\.\d{3}-[01]\.\d{3} +[+-]0\.\d{3}", run.Out);
        Assert.Matches(@"(?m)^recall@3 +all +tail", run.Out);
        Assert.Contains("How to read this: ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Theory]
    [MemberData(nameof(ProtocolNames))]
    public async Task Every_protocol_gives_json_of_the_agreed_shape(string protocol)
    {
        JsonElement json = (await ToolRun.Of("evaluate", "--data", tiny.Data, "--protocol", protocol, "--models", "Popularity,lists-classic", "--baseline", "lists-classic", "--k", "3", "--threshold", "1", "--json")).Json;
        Assert.Equal("akin-evaluation/1", json.GetProperty("schema").GetString());
        Assert.StartsWith(protocol, json.GetProperty("protocol").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["schema", "dataset", "protocol", "threshold", "cutoffs", "leastHistory", "coldRatings", "resamples", "baseline", "splits", "models"],
            json.EnumerateObject().Select(member => member.Name));
        JsonElement[] models = [.. json.GetProperty("models").EnumerateArray()];
        Assert.Equal(["popularity", "lists-classic"], models.Select(model => model.GetProperty("name").GetString()));
        JsonElement all = models[0].GetProperty("slices")[0];
        Assert.Equal("all", all.GetProperty("name").GetString());
        Assert.Equal(json.GetProperty("splits")[0].GetProperty("testUsers").GetInt32(), all.GetProperty("users")[0].GetInt32());
        JsonElement ndcg = all.GetProperty("metrics").GetProperty("ndcg@3");
        Assert.InRange(ndcg.GetProperty("mean").GetDouble(), ndcg.GetProperty("low").GetDouble(), ndcg.GetProperty("high").GetDouble());
        Assert.InRange(ndcg.GetProperty("difference").GetProperty("pValue").GetDouble(), 0.0009, 1);
        Assert.False(models[1].GetProperty("slices")[0].GetProperty("metrics").GetProperty("ndcg@3").TryGetProperty("difference", out _));
        Assert.False(all.GetProperty("metrics").GetProperty("coverage@3").TryGetProperty("low", out _));
    }

    [Fact]
    public async Task Figures_do_not_depend_on_threads_or_the_way_out()
    {
        string file = _folder["out/figures.json"];
        JsonElement one = (await ToolRun.Of("evaluate", "--data", tiny.Data, "--threads", "1", "--json")).Json;
        ToolRun run = await ToolRun.Of("evaluate", "--data", tiny.Data, "--threads", "3", "--out-json", file);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var three = JsonElement.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(WithoutTimes(one), WithoutTimes(three));
    }

    [Fact]
    public async Task The_page_needs_nothing_beside_it_and_is_well_formed()
    {
        string data = _folder["<b>&\"x\""];
        TinyBundle.WriteData(data);
        ToolRun run = await ToolRun.Of("evaluate", "--data", data, "--models", "popularity,lists-classic,lists-adaptive", "--report", _folder["report.html"], "--k", "3");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string page = await File.ReadAllTextAsync(_folder["report.html"]);
        Assert.DoesNotMatch(@"<script|style=|src=|href=|url\(|@import", page);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Evaluation on &lt;b&gt;&amp;", page, StringComparison.Ordinal);
        Assert.Contains("How to read this", page, StringComparison.Ordinal);
        MatchCollection pictures = Picture().Matches(page);
        Assert.Equal(3 + 3, pictures.Count);
        Assert.All(pictures, picture => Assert.NotEmpty(XElement.Parse(picture.Value).Elements()));
        Assert.Equal(3, Regex.Count(page, "<circle "));
    }

    [Fact]
    public async Task A_given_split_is_taken_as_it_is()
    {
        (string train, string test) = WriteSplit();
        JsonElement json = (await ToolRun.Of("evaluate", "--train", train, "--test", test, "--models", "popularity", "--k", "1", "--json")).Json;
        Assert.Equal("given, trained on train.csv, to find test.csv", json.GetProperty("protocol").GetString());
        Assert.Equal((3, 4), (json.GetProperty("dataset").GetProperty("users").GetInt32(), json.GetProperty("dataset").GetProperty("items").GetInt32()));
        JsonElement split = json.GetProperty("splits")[0];
        Assert.Equal((5, 3), (split.GetProperty("trainRatings").GetInt32(), split.GetProperty("heldOutRatings").GetInt32()));

        // u1 has seen 1 and 2 and is shown 3, which is right; u2 has seen 1 and 3 and is shown 2, where 4 is right; u3's was no like.
        Assert.Equal(2, split.GetProperty("testUsers").GetInt32());
        Assert.Equal(0.5, json.GetProperty("models")[0].GetProperty("slices")[0].GetProperty("metrics").GetProperty("recall@1").GetProperty("mean").GetDouble());
    }

    [Fact]
    public async Task Seeds_of_a_given_split_are_told_to_change_random_starts_only()
    {
        (string train, string test) = WriteSplit();
        ToolRun run = await ToolRun.Of("evaluate", "--train", train, "--test", test, "--models", "popularity", "--seeds", "2", "--json");
        Assert.Equal((0, "With --train and --test, which are one split, --seeds changes only where the models begin at random.\n"), (run.Code, run.Error));
        Assert.Equal(2, JsonElement.Parse(run.Out).GetProperty("splits").GetArrayLength());
    }

    [Fact]
    public async Task A_given_split_may_take_its_catalogue_from_data()
    {
        (string train, string test) = WriteSplit();
        JsonElement json = (await ToolRun.Of("evaluate", "--data", tiny.Data, "--train", train, "--test", test, "--json")).Json;
        Assert.Equal(8, json.GetProperty("dataset").GetProperty("items").GetInt32());
        Assert.True(json.GetProperty("models")[0].GetProperty("slices")[0].GetProperty("metrics").TryGetProperty("diversity@10", out _));
    }

    [Fact]
    public async Task An_overlap_is_refused()
    {
        string train = _folder.Write("train.csv", "user,item\na,1\nb,2\n");
        string test = _folder.Write("test.csv", "user,item\nb,2\na,2\n");
        (await ToolRun.Of("evaluate", "--train", train, "--test", test))
            .Fails(1, "Training and test overlap: user 'b' and item '2' stand in both, one of 1 such pairs; remove them from one of the two.");
    }

    [Theory]
    [InlineData("--train needs --test beside it; see 'akin evaluate --help'.", "--train", "a.csv")]
    [InlineData("--protocol means nothing with --train and --test, which are a split already; leave it out.", "--train", "a", "--test", "b", "--protocol", "time")]
    [InlineData("--leave means nothing with the protocol random; leave it out.", "--leave", "2")]
    [InlineData("--share means nothing with the protocol leave-last; leave it out.", "--protocol", "leave-last", "--share", "0.1")]
    [InlineData("--share was '1.5'; must be a number above 0 and below 1; see 'akin evaluate --help'.", "--share", "1.5")]
    [InlineData("--threshold was 'good'; must be a finite number; see 'akin evaluate --help'.", "--threshold", "good")]
    [InlineData("--k was '10,'; must be distinct whole numbers in [1, 10000] with commas between, such as 10,20; see 'akin evaluate --help'.", "--k", "10,")]
    [InlineData("--models names popularity twice, and once is enough; see 'akin evaluate --help'.", "--models", "popularity,popularity")]
    [InlineData("--baseline was 'lists-classic'; must be one of the models compared: popularity.", "--models", "popularity", "--baseline", "lists-classic")]
    [InlineData("--protocol was 'loo'; must be random, leave-last, time or user-holdout; see 'akin evaluate --help'.", "--protocol", "loo")]
    public async Task Wrong_usage_is_one_sentence(string sentence, params string[] words) => (await ToolRun.Of(["evaluate", .. words])).Fails(2, sentence);

    [Fact]
    public async Task An_unknown_model_is_refused_with_the_nearest() =>
        (await ToolRun.Of("evaluate", "--models", "popularty"))
            .Fails(2, $"'popularty' is no model (did you mean popularity?); there are {string.Join(", ", ModelCatalogue.All.Select(model => model.Name))}.");

    [Fact]
    public async Task Options_of_a_file_change_the_figures_of_their_model_only()
    {
        string file = _folder.Write("options.json", """{"als":{"factors":1,"epochs":1},"similarity":{"neighbors":1}}""");
        string[] line = ["evaluate", "--data", tiny.Data, "--models", "popularity,als", "--k", "3", "--threshold", "1", "--json"];
        JsonElement plain = (await ToolRun.Of(line)).Json.GetProperty("models");
        JsonElement changed = (await ToolRun.Of([.. line, "--options", file])).Json.GetProperty("models");
        Assert.Equal(WithoutTimes(plain[0]), WithoutTimes(changed[0]));
        Assert.NotEqual(WithoutTimes(plain[1]), WithoutTimes(changed[1]));
    }

    [Fact]
    public async Task Options_of_no_model_compared_are_refused()
    {
        string file = _folder.Write("options.json", """{"model":"ease","ease":{"tagWeight":1}}""");
        (await ToolRun.Of("evaluate", "--models", "popularity,als", "--options", file))
            .Fails(2, $"{file} says nothing of the models compared (popularity, als); leave --options out, or add what it speaks of to --models.");
    }

    [Fact]
    public async Task A_place_that_can_hold_no_file_is_refused_before_the_data_is_read() =>
        (await ToolRun.Of("evaluate", "--data", _folder["none"], "--report", _folder.Path))
            .Fails(1, $"'{_folder.Path}' is a folder; name a file, such as '{_folder["report.html"]}'.");

    [Fact]
    public async Task A_test_file_without_ratings_asks_for_everything_in_it()
    {
        string train = _folder.Write("train.csv", "user,item,rating\na,1,30\na,2,50\nb,2,40\n");
        string test = _folder.Write("test.csv", "user,item\nb,1\nb,3\n");
        JsonElement json = (await ToolRun.Of("evaluate", "--train", train, "--test", test, "--models", "popularity", "--k", "1,2", "--json")).Json;
        JsonElement metrics = json.GetProperty("models")[0].GetProperty("slices")[0].GetProperty("metrics");
        Assert.Equal((1, 1), (metrics.GetProperty("recall@1").GetProperty("mean").GetDouble(), metrics.GetProperty("recall@2").GetProperty("mean").GetDouble()));
    }

    [Fact]
    public async Task A_threshold_nobody_reaches_is_refused() =>
        (await ToolRun.Of("evaluate", "--data", tiny.Data, "--threshold", "6"))
            .Fails(1, "Nobody has both a held-out rating of at least 6 and a history of at least 1; lower the threshold, or hold out other ratings.");

    [Fact]
    public async Task A_file_with_a_fault_is_named_with_the_line()
    {
        string train = _folder.Write("train.csv", "user,item,rating\na,1,4\nb,2,high\n");
        string test = _folder.Write("test.csv", "user,item\nb,2\n");
        ToolRun run = await ToolRun.Of("evaluate", "--train", train, "--test", test);
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Matches(@"^akin: .*train\.csv.*3.*high.*\n$", run.Error);
    }

    private (string Train, string Test) WriteSplit() => (
        _folder.Write("train.csv", "user,item,rating\nu1,1,5\nu1,2,4\nu2,1,1\nu2,3,4\nu3,3,5\n"),
        _folder.Write("test.csv", "user,item,rating\nu1,3,5\nu2,4,4\nu3,1,2\n"));

    /// <summary>All values with their paths, but those of times.</summary>
    private static string WithoutTimes(JsonElement json)
    {
        var text = new StringBuilder();
        Walk(json, "");
        return text.ToString();

        void Walk(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty member in element.EnumerateObject().Where(member => !member.Name.EndsWith("Seconds", StringComparison.Ordinal)))
                {
                    Walk(member.Value, $"{path}/{member.Name}");
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach ((int at, JsonElement value) in element.EnumerateArray().Index())
                {
                    Walk(value, string.Create(CultureInfo.InvariantCulture, $"{path}/{at}"));
                }
            }
            else
            {
                text.Append(path).Append('=').AppendLine(element.GetRawText());
            }
        }
    }

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
