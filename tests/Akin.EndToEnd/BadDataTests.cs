using System.Text;
using System.Text.Json;
using Akin.Testing;

namespace Akin.EndToEnd;

public sealed class BadDataTests : IDisposable
{
    private const string Header = "userId,movieId,rating,timestamp\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string[]> WrongRatings => new()
    {
        { "empty", "", ["ratings.csv"] },
        { "header only", Header, ["ratings.csv"] },
        { "wrong header", "user,film,stars\n1,1,4.0\n", ["ratings.csv", "header"] },
        { "too few columns", Header + "1,1,4.0,10\n1,2,3.5\n", ["ratings.csv", "line 3"] },
        { "too many columns", Header + "1,1,4.0,10,11\n", ["ratings.csv", "line 2"] },
        { "rating above the scale", Header + "1,1,4.0,10\n1,2,7.5,11\n", ["ratings.csv", "line 3", "7.5"] },
        { "rating no number", Header + "1,1,good,10\n", ["ratings.csv", "line 2", "good"] },
        { "rating not finite", Header + "1,1,NaN,10\n", ["ratings.csv", "line 2", "NaN"] },
        { "negative movie id", Header + "1,-1,4.0,10\n", ["ratings.csv", "line 2", "-1"] },
        { "huge movie id", Header + "1,99999999999999999999999,4.0,10\n", ["ratings.csv", "line 2", "99999999999999999999999"] },
        { "broken quotes", Header + "1,\"1,4.0,10\n", ["ratings.csv", "line 2"] },
    };

    [Theory]
    [MemberData(nameof(WrongRatings))]
    public async Task Wrong_ratings_are_named_by_file_and_line(string what, string ratings, string[] words)
    {
        Assert.NotEmpty(what);
        await RefusedAsync(Films.Write(_folder, ratings), words);
    }

    [Fact]
    public async Task Invalid_utf8_is_named()
    {
        string data = Films.Write(_folder);
        byte[] wrong = [.. Encoding.UTF8.GetBytes("movieId,title,genres\n1,Am"), 0xE9, .. Encoding.UTF8.GetBytes("lie (2001),Comedy\n")];
        await File.WriteAllBytesAsync(Path.Combine(data, "movies.csv"), wrong);
        await RefusedAsync(data, ["movies.csv", "line 2", "UTF-8"]);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        string data = Films.Write(_folder);
        File.Delete(Path.Combine(data, "movies.csv"));
        await RefusedAsync(data, ["movies.csv"]);
    }

    [Fact]
    public async Task A_missing_folder_is_named() => await RefusedAsync(_folder["nowhere"], [_folder["nowhere"]], ownFolder: false);

    [Fact]
    public async Task A_folder_without_data_is_named()
    {
        Directory.CreateDirectory(_folder["data"]);
        await RefusedAsync(_folder["data"], [_folder["data"]]);
    }

    [Fact]
    public async Task An_empty_catalogue_is_refused() => await RefusedAsync(Films.Write(_folder, Header, "movieId,title,genres\n"), [".csv"]);

    [Fact]
    public async Task A_repeated_rating_and_an_unknown_film_are_counted()
    {
        string data = Films.Write(_folder, Films.Ratings + "1,1,2.0,99\n2,77,3.0,14\n");
        JsonElement dataset = await TrainAsync(data);
        Assert.Equal((5, 1, 1, 4), (Whole(dataset, "ratings"), Whole(dataset, "repeatedRatings"), Whole(dataset, "itemsWithoutDescription"), Whole(dataset, "items")));
        using var similar = JsonDocument.Parse(await Tool.DoAsync("similar", "77", "--json", "--bundle", _folder["bundle"]));
        Assert.Equal(3, similar.RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(1, 3, 0)]
    [InlineData(5, 3, 4)]
    [InlineData(5, 1, 4)]
    public async Task A_tiny_catalogue_gives_the_lists_it_can(int films, int users, int length)
    {
        JsonElement dataset = await TrainAsync(Films.WriteCatalogue(_folder, films, users));
        Assert.Equal((films, users), (Whole(dataset, "items"), Whole(dataset, "users")));
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder["bundle"], "recommendations.json")));
        Assert.Equal(films, map.RootElement.EnumerateObject().Count());
        Assert.All(map.RootElement.EnumerateObject(), entry => Assert.Equal(length, entry.Value.EnumerateArray().Select(other => $"{other}").Distinct().Count()));
        Tool shown = await Tool.RunAsync("similar", "1", "--bundle", _folder["bundle"]);
        Assert.Equal((0, ""), (shown.Code, shown.Error));
    }

    private async Task RefusedAsync(string data, string[] words, bool ownFolder = true)
    {
        await Tool.RefusesAsync(1, words, "train", "--data", data, "--out", _folder["bundle"]);
        Assert.Equal(ownFolder ? ["data"] : [], _folder.Names);
    }

    private async Task<JsonElement> TrainAsync(string data) =>
        JsonElement.Parse(await Tool.DoAsync("train", "--data", data, "--out", _folder["bundle"], "--json")).GetProperty("dataset");

    private static int Whole(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
