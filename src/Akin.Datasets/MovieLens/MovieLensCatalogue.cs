using System.Globalization;
using Akin.Data;
using Akin.Datasets.Input;

namespace Akin.Datasets.MovieLens;

/// <summary>Collects movies and what other files say about them.</summary>
internal sealed class MovieLensCatalogue
{
    private const long IdLimit = 1L << 53;
    private readonly List<Item> _movies = [];

    /// <summary>Movie ids in the file's order, then those met in the ratings.</summary>
    public IdIndexBuilder Ids { get; } = new();

    /// <summary>The movies by index.</summary>
    public IReadOnlyList<Item> Movies => _movies;

    /// <summary>Reads movies.csv or movies.dat after its header: id, title, genres.</summary>
    public void ReadMovies(TextRows rows)
    {
        while (rows.Read(3))
        {
            string rawTitle = rows[1].ToString();
            string rawGenres = rows[2].ToString();
            var title = MovieLensTitle.Parse(rawTitle);
            Add(rows, new Item
            {
                Id = MovieId(rows, 0).ToString(CultureInfo.InvariantCulture),
                Title = title.Title,
                AlternativeTitles = title.Alternatives,
                Year = title.Year,
                Genres = MovieLensGenres.Parse(rawGenres),
                RawTitle = rawTitle,
                RawGenres = rawGenres,
            });
        }

        RequireMovies(rows);
    }

    /// <summary>Adds the movie of the row last read.</summary>
    public void Add(TextRows rows, Item movie)
    {
        if (Ids.GetOrAdd(movie.Id) != _movies.Count)
        {
            throw rows.Wrong($"the movie {movie.Id} comes a second time; every movie has one row.");
        }

        if (movie.Title.Length == 0)
        {
            throw rows.Wrong($"the title of the movie {movie.Id} is empty; every movie has one.");
        }

        _movies.Add(movie);
    }

    /// <summary>Refuses a catalogue of nothing.</summary>
    public void RequireMovies(TextRows rows)
    {
        if (_movies.Count == 0)
        {
            throw InputError.In(rows.Path, "the file holds no movies; it must hold at least one.");
        }
    }

    /// <summary>Reads links.csv after its header; rows of unknown movies are passed over.</summary>
    public void ReadLinks(TextRows rows)
    {
        while (rows.Read(3))
        {
            ReadOnlySpan<char> imdb = rows[1];
            ReadOnlySpan<char> tmdb = rows[2];
            int tmdbId = 0;
            if (imdb.ContainsAnyExceptInRange('0', '9'))
            {
                throw rows.Wrong($"the imdbId is {InputError.Show(imdb)}; it must be digits, or empty.");
            }

            if (!tmdb.IsEmpty && !int.TryParse(tmdb, NumberStyles.None, CultureInfo.InvariantCulture, out tmdbId))
            {
                throw rows.Wrong($"the tmdbId is {InputError.Show(tmdb)}; it must be a whole number from 0 to {int.MaxValue}, or empty.");
            }

            if (TryFind(MovieId(rows, 0), out int movie))
            {
                _movies[movie] = _movies[movie] with { ImdbId = imdb.IsEmpty ? null : imdb.ToString(), TmdbId = tmdb.IsEmpty ? null : tmdbId };
            }
        }
    }

    /// <summary>Reads tags.csv (after its header) or tags.dat: user, movie, tag, timestamp; rows of unknown movies are passed over and noted.</summary>
    public void ReadTags(TextRows rows, ReadContext context)
    {
        TagCollector tags = new();
        IdIndexBuilder users = new();
        long unknown = 0;
        while (rows.Read(4))
        {
            int user = users.GetOrAdd(Id(rows, 0, "userId"));
            if (TryFind(MovieId(rows, 1), out int movie))
            {
                tags.Add(movie, rows[2], user);
            }
            else
            {
                unknown++;
            }
        }

        foreach ((int movie, ItemTag[] named) in tags.Build())
        {
            _movies[movie] = _movies[movie] with { Tags = named };
        }

        if (unknown > 0)
        {
            context.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(rows.Path)}: {unknown} tags of movies outside the catalogue ignored."));
        }
    }

    /// <summary>Reads a movie id, a whole number below 2^53.</summary>
    public static long MovieId(TextRows rows, int field) => Id(rows, field, "movieId");

    private static long Id(TextRows rows, int field, string name) =>
        long.TryParse(rows[field], NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id < IdLimit
            ? id
            : throw rows.Wrong($"the {name} is {InputError.Show(rows[field])}; it must be a whole number from 0 to {IdLimit - 1}.");

    private bool TryFind(long id, out int movie) => Ids.TryGetIndex(id, out movie) && movie < _movies.Count;
}
