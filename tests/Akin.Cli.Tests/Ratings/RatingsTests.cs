using System.Security.Cryptography;
using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Ratings;

public sealed class RatingsTests : IDisposable
{
    private const string Lines = """
        {"user":"ann","item":"1","rating":4.5,"timestamp":1700000000}
        {"user":"ann","item":"2","rating":null,"timestamp":1700000001}
        {"user":"böb, the \"b\"","item":"5","rating":0.1,"timestamp":0}

        """;

    private readonly TempFolder _folder = new();

    private string Store => _folder["akin.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mysql://ann:hunter2@localhost/films")]
    [InlineData("postgres:/ann:hunter2@localhost/films")]
    public async Task Another_address_is_refused_and_its_password_not_shown(string place) => (await ToolRun.Of("ratings", "export", "--ratings", place))
        .Fails(1, "The place of the ratings is an address, but not one of PostgreSQL; give a file, or postgres://user@host/database with the password in PGPASSWORD.");

    [Fact]
    public async Task What_goes_in_comes_out_in_both_formats()
    {
        string file = _folder.Write("in.jsonl", Lines);
        Assert.Equal(new ToolRun(0, $"Read 3 ratings into {Store}.\n", ""), await ToolRun.Of("ratings", "import", file, "--ratings", Store));
        string exported = Lines.Replace("\\\"", "\\u0022", StringComparison.Ordinal);
        Assert.Equal(new ToolRun(0, exported, ""), await ToolRun.Of("ratings", "export", "--ratings", Store));
        Assert.Equal(new ToolRun(0, "", ""), await ToolRun.Of("ratings", "export", "--ratings", Store, "--out", _folder["out.csv"]));
        Assert.Equal(
            "user,item,rating,timestamp\nann,1,4.5,1700000000\nann,2,,1700000001\n\"böb, the \"\"b\"\"\",5,0.1,0\n", await File.ReadAllTextAsync(_folder["out.csv"]));
        string second = _folder["second.db"];
        Assert.Equal(0, (await ToolRun.Of("ratings", "import", _folder["out.csv"], "--ratings", second)).Code);
        Assert.Equal(exported, (await ToolRun.Of("ratings", "export", "--ratings", second)).Out);
    }

    [Fact]
    public async Task The_environment_names_the_store()
    {
        string file = _folder.Write("in", "userId,movieId\n7,1\n");
        Func<string, string?> named = name => name == "AKIN_RATINGS" ? Store : null;
        Assert.Equal(new ToolRun(0, $"Read 1 rating into {Store}.\n", ""), await ToolRun.With(named, "ratings", "import", file, "--format", "csv"));
        Assert.Matches(@"^7,1,,\d{10}\n$", (await ToolRun.With(named, "ratings", "export", "--format", "csv")).Out["user,item,rating,timestamp\n".Length..]);
    }

    [Theory]
    [InlineData("a.csv", "user,item,rating\nann,1,5\nann,2,many\n", "line 3: the rating is 'many'; it must be a finite number, or empty for a mere like.")]
    [InlineData("a.csv", "user,item,rating\nann,1,5\nann,2,NaN\n", "line 3: the rating is NaN; it must be a finite number.")]
    [InlineData("a.csv", "user,item,rating\nann,1,5\n,2,4\n", "line 3: the id of the user is empty; it must have at least one character.")]
    [InlineData("a.csv", "user,item,timestamp\nann,1,5\nann,2,-1\n", "line 3: the timestamp is -1; it must be Unix seconds from 0 to 253402300799.")]
    [InlineData("a.csv", "user,item\nann,1\nann\n", "line 3: the row has 1 columns; it must have 2.")]
    [InlineData("a.csv", "who,what\nann,1\n", "line 1: the header is 'who,what'; it must name the columns user (or userId) and item (or itemId, movieId), and may name rating and timestamp.")]
    [InlineData("a.jsonl", "{\"user\":\"ann\",\"item\":1}\n{\"user\":\"ann\"}\n", "line 2: the item is missing; a line must look like {\"user\":\"ann\",\"item\":\"1\",\"rating\":4.5,\"timestamp\":1700000000}.")]
    [InlineData("a.jsonl", "{\"user\":\"ann\",\"item\":1}\n{\"user\":\"ann\",\"item\":1,\"stars\":5}\n", "line 2: there is no property 'stars'; allowed are user, item, rating and timestamp.")]
    [InlineData("a.jsonl", "{\"user\":\"ann\",\"item\":1}\n{\"user\":\"ann\",\"item\":1,\"rating\":\"5\"}\n", "line 2: the rating is '\"5\"'; it must be a finite number, or null for a mere like.")]
    [InlineData("a.jsonl", "{\"user\":\"ann\",\"item\":1}\n{\"user\":\"ann\",\n", "line 2: the line is no JSON object, or names a property twice: '{\"user\":\"ann\",'; it must look like {\"user\":\"ann\",\"item\":\"1\",\"rating\":4.5,\"timestamp\":1700000000}.")]
    [InlineData("a.jsonl", "{\"user\":\"ann\",\"item\":1}\n\n{\"user\":\"ann\",\"item\":2}\n", "line 2: the line is blank; blank lines are allowed at the end of the file only.")]
    public async Task A_bad_row_is_one_sentence_and_nothing_is_imported(string name, string text, string sentence)
    {
        string file = _folder.Write(name, text);
        ToolRun run = await ToolRun.Of("ratings", "import", file, "--ratings", Store);
        run.Fails(1, $"{file}, {sentence}");
        Assert.Equal("", (await ToolRun.Of("ratings", "export", "--ratings", Store)).Out);
    }

    [Fact]
    public async Task A_user_is_forgotten()
    {
        await ToolRun.Of("ratings", "import", _folder.Write("in.jsonl", Lines), "--ratings", Store);
        Assert.Equal(new ToolRun(0, "Forgot 2 ratings of 'ann'.\n", ""), await ToolRun.Of("ratings", "delete-user", "ann", "--ratings", Store));
        Assert.Equal(new ToolRun(0, "Nothing is kept about 'ann'.\n", ""), await ToolRun.Of("ratings", "delete-user", "ann", "--ratings", Store));
        Assert.Single((await ToolRun.Of("ratings", "export", "--ratings", Store)).Out.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task What_is_not_there_is_one_sentence()
    {
        string missing = _folder["missing.db"];
        string sentence = $"There are no ratings at '{missing}'; name the file that 'akin serve --ratings' or 'akin ratings import' made.";
        (await ToolRun.Of("ratings", "export", "--ratings", missing)).Fails(1, sentence);
        (await ToolRun.Of("ratings", "delete-user", "ann", "--ratings", missing)).Fails(1, sentence);
        (await ToolRun.Of("train", "--data", "sample", "--ratings", missing, "--out", _folder["bundle"])).Fails(1, sentence);
        string file = _folder["missing.csv"];
        (await ToolRun.Of("ratings", "import", file, "--ratings", Store)).Fails(1, $"There is no file '{file}'; name the file with the ratings.");
        (await ToolRun.Of("ratings", "import", "ratings.txt")).Fails(2, "The name 'ratings.txt' does not end with .jsonl, .ndjson or .csv; say what the file is with --format.");
        (await ToolRun.Of("ratings")).Fails(2, "'akin ratings' needs to know what to do, such as 'akin ratings import FILE'; see 'akin ratings --help'.");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Training_reads_the_ratings_together_with_the_data()
    {
        string data = _folder["films"];
        TinyBundle.WriteData(data);

        // User 1 is also one of the data set's; they are two people. Alien is rated by nobody else so badly.
        string file = _folder.Write("in.csv", "user,item,rating,timestamp\n1,5,1.0,5000\n1,6,5.0,5000\nann,5,,5001\nann,gone,3,5002\nbob,1,9,5003\n");
        await ToolRun.Of("ratings", "import", file, "--ratings", Store);
        JsonElement plain = (await ToolRun.Of("train", "--data", data, "--out", _folder["plain"], "--json")).Json.GetProperty("dataset");
        JsonElement both = (await ToolRun.Of("train", "--data", data, "--ratings", Store, "--out", _folder["both"], "--json")).Json.GetProperty("dataset");
        Assert.Equal(plain.GetProperty("users").GetInt32() + 2, both.GetProperty("users").GetInt32());
        Assert.Equal(plain.GetProperty("ratings").GetInt32() + 3, both.GetProperty("ratings").GetInt32());
        Assert.Equal(plain.GetProperty("rowsRead").GetInt32() + 5, both.GetProperty("rowsRead").GetInt32());
        Assert.Equal(plain.GetProperty("highestRating").GetDouble(), both.GetProperty("highestRating").GetDouble());
        Assert.Equal(
            "akin.db: 3 ratings of 2 users added; 1 rating of items that the catalogue does not have and 1 outside the scale 1 to 5 left out.",
            both.GetProperty("notes").EnumerateArray().Last().GetString());

        var bundle = Bundle.Open(_folder["both"]);
        byte[] export = System.Text.Encoding.UTF8.GetBytes((await ToolRun.Of("ratings", "export", "--ratings", Store)).Out);
        Data.InputFile input = bundle.Manifest.Dataset.Inputs.Single(input => input.IsStore);
        Assert.Equal(new Data.InputFile("akin.db", export.Length, Convert.ToHexStringLower(SHA256.HashData(export))) { RatingCount = 5, UserCount = 3 }, input);
        var without = Bundle.Open(_folder["plain"]);
        Assert.True(bundle.Items.TryGetIndex("5", out int alien));
        Assert.Equal(without.Items.RatingCount(alien) + 2, bundle.Items.RatingCount(alien));
    }
}
