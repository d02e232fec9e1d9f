using System.Numerics;

namespace Akin.Datasets.Sample;

/// <summary>Which films of the built-in catalogue lead on to which.</summary>
internal static class SampleRelations
{
    private const int Most = 12;
    private const double Threshold = 4;
    private const double LeastShared = 2;

    /// <summary>For each film the films nearest to it by director, keywords, genres and years.</summary>
    /// <remarks>What few films share counts more (the logarithm of films / films that have it). O(films · keywords · films that share one).</remarks>
    public static (int[] Starts, int[] Related) Find(SampleFilm[] films)
    {
        (string Trait, int Film)[] pairs = [.. films.SelectMany((film, index) => Traits(film).Select(trait => (trait, index)))];
        ILookup<string, int> holders = pairs.ToLookup(pair => pair.Trait, pair => pair.Film, StringComparer.Ordinal);
        var traits = new List<(int[] Films, double Weight)>[films.Length];
        foreach (IGrouping<string, int> group in holders)
        {
            int[] members = [.. group];
            foreach (int film in members)
            {
                (traits[film] ??= []).Add((members, Weight(group.Key, films.Length, members.Length)));
            }
        }

        int[] genres = Genres(films);
        int[] starts = new int[films.Length + 1];
        List<int> related = [];
        double[] scores = new double[films.Length];
        for (int film = 0; film < films.Length; film++)
        {
            Array.Clear(scores);
            foreach ((int[] members, double weight) in traits[film])
            {
                foreach (int other in members)
                {
                    scores[other] += weight;
                }
            }

            List<(double Score, int Film)> near = [];
            for (int other = 0; other < films.Length; other++)
            {
                // The context alone relates nothing.
                if (other != film && scores[other] >= LeastShared)
                {
                    double score = scores[other] + Context(films[film], films[other], genres[film], genres[other]);
                    if (score > Threshold)
                    {
                        near.Add((-score, other));
                    }
                }
            }

            near.Sort();
            related.AddRange(near.Take(Most).Select(pair => pair.Film));
            starts[film + 1] = related.Count;
        }

        return (starts, [.. related]);
    }

    private static IEnumerable<string> Traits(SampleFilm film) => film.Keywords.Concat(film.Directors.Select(director => "director " + director));

    /// <summary>A bit for each genre.</summary>
    private static int[] Genres(SampleFilm[] films)
    {
        string[] names = [.. films.SelectMany(film => film.Genres).Distinct()];
        return Array.ConvertAll(films, film => film.Genres.Sum(genre => 1 << Array.IndexOf(names, genre)));
    }

    private static double Weight(string trait, int films, int holders)
    {
        double rarity = Math.Log((double)films / holders);

        // That a film is a sequel, a remake or an adaptation says little about what it is like.
        return trait is "sequel" or "prequel" or "remake" || trait.StartsWith("based on ", StringComparison.Ordinal) ? 0.15 * rarity : rarity;
    }

    private static double Context(SampleFilm one, SampleFilm other, int genres, int otherGenres)
    {
        double shared = (double)BitOperations.PopCount((uint)(genres & otherGenres)) / BitOperations.PopCount((uint)(genres | otherGenres));
        return (4 * shared) - Math.Min(2, Math.Abs(one.Year - other.Year) * 0.04) + (one.Country == other.Country ? 0.5 : 0);
    }
}
