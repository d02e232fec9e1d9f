using System.Globalization;
using System.Text;
using Akin.Testing;

namespace Akin.Cli.Tests.Tool;

/// <summary>A few films in MovieLens' layout with every oddity that the tool must name, and their bundle, trained once for all tests.</summary>
public sealed class TinyBundle : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public string Data => _folder["films"];

    public string Bundle => _folder["bundle"];

    public async ValueTask InitializeAsync()
    {
        WriteData(Data);
        ToolRun run = await ToolRun.Of("train", "--data", Data, "--out", Bundle);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Eight films, two of one name, one whose title is another's id, one without a TMDB id, two with the same; 30 users of two tastes.</summary>
    internal static void WriteData(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "movies.csv"), """
            movieId,title,genres
            1,Toy Story (1995),Animation|Children
            2,Toy Story 2 (1999),Animation|Children
            3,King Kong (1933),Adventure|Horror
            4,King Kong (2005),Adventure|Horror
            5,Alien (1979),Horror|Sci-Fi
            6,Aliens (1986),Action|Sci-Fi
            1984,Gremlins (1984),Comedy|Horror
            2117,1984 (1956),Drama|Sci-Fi

            """);
        File.WriteAllText(Path.Combine(folder, "links.csv"), """
            movieId,imdbId,tmdbId
            1,0114709,862
            2,0120363,863
            3,0024216,244
            4,0360717,254
            5,0078748,348
            6,0090605,348
            1984,0087363,927
            2117,0048918,

            """);
        File.WriteAllText(Path.Combine(folder, "tags.csv"), """
            userId,movieId,tag,timestamp
            1,1,pixar,1000
            2,2,Pixar,1001
            3,3,giant ape,1002
            4,4,giant ape,1003

            """);
        File.WriteAllText(Path.Combine(folder, "ratings.csv"), Ratings());
    }

    private static string Ratings()
    {
        var text = new StringBuilder("userId,movieId,rating,timestamp\n");
        int[][] tastes = [[1, 2, 1984], [3, 4, 5, 6, 2117]];
        for (int user = 1; user <= 30; user++)
        {
            foreach (int film in tastes[user % 2])
            {
                if ((user + film) % 5 != 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{user},{film},{(film == 4 ? "5.0" : "4.0")},{1000 + user}\n");
                }
            }

            text.Append(CultureInfo.InvariantCulture, $"{user},{tastes[(user + 1) % 2][0]},1.0,{2000 + user}\n");
        }

        return text.ToString();
    }
}
