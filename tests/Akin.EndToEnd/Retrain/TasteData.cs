using System.Globalization;
using System.Text;
using Akin.Testing;

namespace Akin.EndToEnd.Retrain;

/// <summary>People who like every second film, or every third, or whatever chance says.</summary>
internal static class TasteData
{
    public const int Films = 60;
    private const int Users = 90;

    /// <summary>Writes a folder in MovieLens' layout.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">The folder's name.</param>
    /// <param name="tastes">How many kinds of people there are; 0 for chance.</param>
    public static string Write(TempFolder folder, string name, int tastes)
    {
        var random = new Random(3);
        var movies = new StringBuilder("movieId,title,genres\n");
        for (int film = 1; film <= Films; film++)
        {
            movies.Append(CultureInfo.InvariantCulture, $"{film},Film {film} (2000),Drama\n");
        }

        var ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 0; user < Users; user++)
        {
            for (int film = 1; film <= Films; film++)
            {
                if (tastes == 0 ? random.Next(3) == 0 : film % tastes == user % tastes && random.Next(4) > 0)
                {
                    ratings.Append(CultureInfo.InvariantCulture, $"{user},{film},{3 + random.Next(3)},{1000 + film}\n");
                }
            }
        }

        folder.Write($"{name}/movies.csv", movies.ToString());
        folder.Write($"{name}/ratings.csv", ratings.ToString());
        return folder[name];
    }
}
