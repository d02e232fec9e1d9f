using System.Globalization;
using Akin.Testing;

namespace Akin.EndToEnd;

/// <summary>Data in MovieLens' layout, small enough to be wrong in one place.</summary>
internal static class Films
{
    public const string Movies = "movieId,title,genres\n1,Up (2009),Animation\n2,Alien (1979),Horror|Sci-Fi\n3,Aliens (1986),Action|Sci-Fi\n";
    public const string Ratings = "userId,movieId,rating,timestamp\n1,1,4.0,10\n1,2,3.5,11\n2,2,5.0,12\n2,3,4.5,13\n";

    /// <summary>Writes the two files.</summary>
    public static string Write(TempFolder folder, string ratings = Ratings, string movies = Movies)
    {
        folder.Write("data/movies.csv", movies);
        folder.Write("data/ratings.csv", ratings);
        return folder["data"];
    }

    /// <summary>A catalogue of so many films, each rated by the same few people.</summary>
    public static string WriteCatalogue(TempFolder folder, int films, int users)
    {
        IEnumerable<int> numbers = Enumerable.Range(1, films);
        string movies = "movieId,title,genres\n" + string.Concat(numbers.Select(film => $"{film},Film {film} (2000),Drama\n"));
        string ratings = "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(1, users).SelectMany(user =>
            numbers.Select(film => string.Create(CultureInfo.InvariantCulture, $"{user},{film},{1 + ((user + film) % 5)},{user + film}\n"))));
        return Write(folder, ratings, movies);
    }
}
