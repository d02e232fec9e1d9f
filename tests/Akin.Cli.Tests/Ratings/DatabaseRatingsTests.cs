using System.Security.Cryptography;
using System.Text;
using Akin.Bundles;
using Akin.Cli.Tests.Tool;
using Akin.Testing;
using Akin.Testing.Postgres;

namespace Akin.Cli.Tests.Ratings;

/// <summary>The commands with a PostgreSQL database as store.</summary>
public sealed class DatabaseRatingsTests : IAsyncLifetime
{
    private const string Lines = """
        {"user":"ann","item":"1","rating":4.5,"timestamp":1700000000}
        {"user":"ann","item":"2","rating":null,"timestamp":1700000001}
        {"user":"bob","item":"5","rating":0.1,"timestamp":0}

        """;

    private readonly TempFolder _folder = new();
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Ratings_go_in_and_out_and_users_are_forgotten()
    {
        string file = _folder.Write("in.jsonl", Lines);
        Assert.Equal(new ToolRun(0, $"Read 3 ratings into {_database.Shown}.\n", ""), await ToolRun.Of("ratings", "import", file, "--ratings", _database.Url));
        Assert.Equal(new ToolRun(0, Lines, ""), await ToolRun.Of("ratings", "export", "--ratings", _database.ConnectionString));
        Func<string, string?> named = name => name == "AKIN_RATINGS" ? _database.Url : null;
        Assert.Equal(new ToolRun(0, "", ""), await ToolRun.With(named, "ratings", "export", "--out", _folder["out.jsonl"]));
        Assert.Equal(Lines, await File.ReadAllTextAsync(_folder["out.jsonl"]));
        Assert.Equal(new ToolRun(0, "Forgot 2 ratings of 'ann'.\n", ""), await ToolRun.With(named, "ratings", "delete-user", "ann"));
        Assert.Equal(new ToolRun(0, "Nothing is kept about 'ann'.\n", ""), await ToolRun.With(named, "ratings", "delete-user", "ann"));
    }

    [Fact]
    public async Task A_bad_row_imports_nothing()
    {
        string file = _folder.Write("in.csv", "user,item,rating\nann,1,5\nann,2,many\n");
        (await ToolRun.Of("ratings", "import", file, "--ratings", _database.Url)).Fails(1, $"{file}, line 3: the rating is 'many'; it must be a finite number, or empty for a mere like.");
        Assert.Equal("", (await ToolRun.Of("ratings", "export", "--ratings", _database.Url)).Out);
    }

    [Fact]
    public async Task Training_reads_the_ratings_and_the_bundle_tells_neither_password_nor_host()
    {
        string data = _folder["films"];
        TinyBundle.WriteData(data);
        string file = _folder.Write("in.csv", "user,item,rating,timestamp\n1,5,1.0,5000\n1,6,5.0,5000\nann,gone,3,5002\n");
        await ToolRun.Of("ratings", "import", file, "--ratings", _database.Url);
        ToolRun trained = await ToolRun.Of("train", "--data", data, "--ratings", _database.Url, "--out", _folder["bundle"], "--json");
        string name = $"{_database.Name} (PostgreSQL)";
        Assert.Equal(
            $"{name}: 2 ratings of 1 user added; 1 rating of items that the catalogue does not have left out.",
            trained.Json.GetProperty("dataset").GetProperty("notes").EnumerateArray().Last().GetString());
        byte[] export = Encoding.UTF8.GetBytes((await ToolRun.Of("ratings", "export", "--ratings", _database.Url)).Out);
        Data.InputFile input = Bundle.Open(_folder["bundle"]).Manifest.Dataset.Inputs.Single(input => input.IsStore);
        Assert.Equal(new Data.InputFile(name, export.Length, Convert.ToHexStringLower(SHA256.HashData(export))) { RatingCount = 3, UserCount = 2 }, input);
        ToolRun again = await ToolRun.Of("retrain", "--data", data, "--ratings", _database.Url, "--bundle", _folder["bundle"], "--force");
        Assert.True(again.Code == 0, again.Error);
        (await ToolRun.Of("retrain", "--data", data, "--bundle", _folder["bundle"])).Fails(
            1, $"The live bundle was trained on the ratings of {name} too; name that store with --ratings, or leave them out with --force.");
        foreach (string told in new[] { trained.Out, trained.Error, again.Out, again.Error, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder["bundle"], "manifest.json"))) })
        {
            Assert.DoesNotContain(_database.Password, told, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_one_sentence_without_the_password()
    {
        string sentence = $"There are no ratings in {_database.Shown}; name the database that 'akin serve --ratings' or 'akin ratings import' wrote to.";
        (await ToolRun.Of("ratings", "export", "--ratings", _database.Url)).Fails(1, sentence);
        (await ToolRun.Of("ratings", "delete-user", "ann", "--ratings", _database.Url)).Fails(1, sentence);
        (await ToolRun.Of("train", "--data", "sample", "--ratings", _database.Url, "--out", _folder["bundle"])).Fails(1, sentence);
        (await ToolRun.Of("retrain", "--data", "sample", "--ratings", _database.Url, "--bundle", _folder["bundle"])).Fails(1, sentence);
        (await ToolRun.Of("ratings", "export", "--ratings", _database.UrlOf("postgres", "wrong-one"))).Fails(
            1, $"{_database.Shown} refuses the password of this user; give the right one in the address or in PGPASSWORD.");
        ToolRun unreadable = await ToolRun.Of("ratings", "export", "--ratings", "postgres://ann:12/secret@host/films");
        Assert.Equal(1, unreadable.Code);
        Assert.DoesNotContain("secret", unreadable.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
