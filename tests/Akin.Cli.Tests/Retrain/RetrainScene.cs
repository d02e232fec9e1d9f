using System.Globalization;
using System.Text;
using System.Text.Json;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Retrain;

/// <summary>A folder with data of two clear tastes, and command lines whose bundles are a day apart.</summary>
internal sealed class RetrainScene : IDisposable
{
    private const int Films = 60;
    private const int Users = 80;
    private int _day = -1;

    public TempFolder Folder { get; } = new();

    public string Bundle => Folder["bundle"];

    public string Data => Folder["films"];

    /// <summary>The manifest's bytes, which no two bundles share.</summary>
    public string Manifest => File.ReadAllText(Path.Combine(Bundle, "manifest.json"));

    /// <summary>What stands beside the bundle but the data.</summary>
    public IEnumerable<string> Names => Directory.GetFileSystemEntries(Folder.Path).Select(path => Path.GetFileName(path)).Where(name => name is not "films").Order(StringComparer.Ordinal);

    public void Dispose() => Folder.Dispose();

    /// <summary>People who like either the even or the odd films; or, shuffled, whatever chance says.</summary>
    public string WriteData(bool shuffled = false, int films = Films, int users = Users)
    {
        var movies = new StringBuilder("movieId,title,genres\n");
        for (int film = 1; film <= films; film++)
        {
            movies.Append(CultureInfo.InvariantCulture, $"{film},Film {film} (2000),Drama\n");
        }

        var ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        var random = new Random(5);
        for (int user = 1; user <= users; user++)
        {
            for (int film = 1 + (user % 2); film <= films; film += 2)
            {
                if (random.Next(3) > 0)
                {
                    int rated = shuffled ? film + random.Next(2) - (user % 2) : film;
                    ratings.Append(CultureInfo.InvariantCulture, $"{user},{Math.Clamp(rated, 1, films)},{3 + random.Next(3)},{1000 + film}\n");
                }
            }
        }

        Folder.Write("films/movies.csv", movies.ToString());
        Folder.Write("films/ratings.csv", ratings.ToString());
        return Data;
    }

    /// <summary>Runs a command on the bundle, a day after the one before.</summary>
    public Task<ToolRun> RunAsync(string command, params string[] more)
    {
        long now = DateTimeOffset.UnixEpoch.AddYears(50).AddDays(++_day).ToUnixTimeSeconds();
        return ToolRun.With(
            name => name == "SOURCE_DATE_EPOCH" ? now.ToString(CultureInfo.InvariantCulture) : null,
            [command, .. command is "rollback" ? Array.Empty<string>() : ["--data", Data], command is "train" ? "--out" : "--bundle", Bundle, .. more]);
    }

    public async Task<JsonElement> DoAsync(string command, params string[] more) => (await RunAsync(command, [.. more, "--json"])).Json;
}
