using Akin.Data;
using Akin.Datasets.Generation;

namespace Akin.Datasets.Sample;

/// <summary>The data set that is always there: real films, made-up people.</summary>
public static class SampleDataset
{
    private const int UserCount = 1_500;
    private const int RatingCount = 120_000;

    /// <summary>Terms of the data set, one sentence.</summary>
    public const string Terms =
        "The sample is part of Akin (MIT licence): its films are described from general knowledge, and its users and ratings are generated, not collected from people.";

    /// <summary>Makes the data set "sample": over a thousand well-known films and 120,000 ratings by 1,500 generated users, with timestamps from 2005 to 2024.</summary>
    /// <remarks>A film's tags are its keywords and the names of its directors, each counted once. The same on every call and for any number of threads.
    /// Takes about a tenth of a second.</remarks>
    /// <param name="maxThreads">At most this many threads; 0 = one per processor.</param>
    /// <exception cref="ArgumentException"><paramref name="maxThreads"/> is out of range.</exception>
    public static Dataset Load(int maxThreads = 0)
    {
        SampleFilm[] films = SampleFilms.Read();
        var options = new GenerationOptions { Users = UserCount, Items = films.Length, Ratings = RatingCount, Seed = 2005, MaxThreads = maxThreads };
        options.Validate();
        (int[] starts, int[] related) = SampleRelations.Find(films);
        var world = new FilmWorld
        {
            Films = Array.ConvertAll(films, ToItem),
            Countries = Array.ConvertAll(films, film => film.Country),
            Shares = Array.ConvertAll(films, film => Math.Pow(1.55, film.Fame)),
            Quality = Array.ConvertAll(films, Quality),
            RelatedStarts = starts,
            Related = related,
            FollowEighths = 4,
            FirstSecond = new DateTimeOffset(2005, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
            EndSecond = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
        };
        Data.Interactions interactions = GeneratedInteractions.Create(new RatingGenerator(world, options), options.Threads, CancellationToken.None);
        return new Dataset
        {
            Name = "sample",
            Catalogue = new Catalogue(world.Films),
            Interactions = interactions,
            Report = new DatasetReport { RowsRead = interactions.Ratings.Count, LowestRating = 0.5f, HighestRating = 5 },
            Terms = Terms,
        };
    }

    private static Item ToItem(SampleFilm film) => new()
    {
        Id = film.Id,
        Title = film.Title,
        AlternativeTitles = film.AlternativeTitles,
        Year = film.Year,
        Genres = film.Genres,
        Tags = [.. film.Keywords.Concat(film.Directors).Order(StringComparer.Ordinal).Select(name => new ItemTag(name, 1))],
    };

    /// <summary>What is still watched after decades is mostly good; the later parts of a series are mostly a little worse.</summary>
    private static double Quality(SampleFilm film) =>
        (0.12 * film.Fame) + (film.Year < 1980 ? 0.7 : 0) + (film.Country is "USA" or "UK" ? 0 : 0.5)
            - (film.Keywords.Contains("sequel") ? 0.5 : 0) - (film.Genres.Contains("Horror") ? 0.4 : 0);
}
