using System.Globalization;
using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.Interactions;

namespace Akin.Datasets.MovieLens;

/// <summary>The layout of 100k: u.data between tabs, u.item between bars with a flag for each genre, ISO-8859-1.</summary>
internal static class MovieLens100K
{
    private const int FirstGenre = 5;

    private static readonly string[] Genres =
    [
        "unknown", "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror",
        "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    ];

    public static Dataset Read(string folder, string name, ReadContext context)
    {
        MovieLensCatalogue catalogue = new();
        using (SplitRows movies = new(Path.Combine(folder, "u.item"), "|", false, context, FirstGenre + Genres.Length, 1))
        {
            while (movies.Read(FirstGenre + Genres.Length))
            {
                catalogue.Add(movies, ReadMovie(movies));
            }

            catalogue.RequireMovies(movies);
        }

        string path = Path.Combine(folder, "u.data");
        InteractionSink sink = new(catalogue.Ids);
        using DelimitedReader ratings = new(new InputStream(path, true, context), path, "\t");
        new InteractionTextReader(ratings, InteractionColumns.MovieLens, RatingScale.WholeStars, sink).ReadAll();
        return sink.Build(name, path, catalogue.Movies, MovieLensTerms.Text, context);
    }

    private static Item ReadMovie(SplitRows row)
    {
        string rawTitle = row[1].ToString();
        var title = MovieLensTitle.Parse(rawTitle);
        return new Item
        {
            Id = MovieLensCatalogue.MovieId(row, 0).ToString(CultureInfo.InvariantCulture),
            Title = title.Title,
            AlternativeTitles = title.Alternatives,
            Year = title.Year ?? ReleaseYear(row[2]),
            Genres = ReadGenres(row),
            RawTitle = rawTitle,
        };
    }

    /// <summary>The year of a date such as "01-Jan-1995"; null when there is none.</summary>
    private static int? ReleaseYear(ReadOnlySpan<char> date) =>
        date.Length == 11 && int.TryParse(date[7..], NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    /// <summary>The genres whose flag is 1; the first flag says that none is known.</summary>
    private static List<string> ReadGenres(SplitRows row)
    {
        List<string> genres = [];
        for (int genre = 0; genre < Genres.Length; genre++)
        {
            ReadOnlySpan<char> flag = row[FirstGenre + genre];
            if (flag is not ("0" or "1"))
            {
                throw row.Wrong($"the flag of the genre {Genres[genre]} is {InputError.Show(flag)}; it must be 0 or 1.");
            }

            if (flag is "1" && genre > 0)
            {
                genres.Add(Genres[genre]);
            }
        }

        return genres;
    }
}
