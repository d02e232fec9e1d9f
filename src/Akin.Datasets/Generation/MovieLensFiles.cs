using System.Globalization;
using System.Text;
using Akin.Data;
using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>Writes generated data in MovieLens' layout: ratings.csv, tags.csv, movies.csv, links.csv, README.txt.</summary>
internal static class MovieLensFiles
{
    private const int LineRoom = 40; // user (10), item (9), rating (3), timestamp (10), commas and line end

    // Four bytes for each number of half stars.
    private static ReadOnlySpan<byte> Stars => "0.0,0.5,1.0,1.5,2.0,2.5,3.0,3.5,4.0,4.5,5.0,"u8;

    /// <summary>Writes the ratings, and the tags that some users gave on the way.</summary>
    /// <remarks>As in MovieLens, one user in eleven gives tags at all, and tags are about 4 % as many as ratings.</remarks>
    public static void WriteRatingsAndTags(
        RatingGenerator generator, int threads, Stream ratingsFile, Stream tagsFile, IProgress<StepProgress>? progress, CancellationToken cancellationToken)
    {
        byte[][][] tags = Array.ConvertAll(generator.World.Films, film => film.Tags.Select(tag => Encoding.UTF8.GetBytes(tag.Name)).ToArray());
        ratingsFile.Write("userId,movieId,rating,timestamp\n"u8);
        tagsFile.Write("userId,movieId,tag,timestamp\n"u8);
        long total = 0;
        foreach (int count in generator.Counts)
        {
            total += count;
        }

        long done = 0;
        progress?.Report(new StepProgress("writing ratings.csv", 0, total));
        RatingBlocks.Run(
            generator,
            threads,
            static () => (Ratings: new Utf8Lines(), Tags: new Utf8Lines()),
            (lines, user, ratings) =>
            {
                AddRatings(lines.Ratings, user, ratings);
                AddTags(lines.Tags, generator.SideStream(user), tags, user, ratings);
            },
            (lines, made) =>
            {
                ratingsFile.Write(lines.Ratings.Written);
                tagsFile.Write(lines.Tags.Written);
                lines.Ratings.Clear();
                lines.Tags.Clear();
                done += made;
                progress?.Report(new StepProgress("writing ratings.csv", done, total));
            },
            cancellationToken);
    }

    /// <summary>Writes the catalogue as MovieLens would: "Wolf of Lisbon, The (1999)".</summary>
    public static void WriteMovies(FilmWorld world, Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("movieId,title,genres");
        foreach (Item film in world.Films)
        {
            string title = string.Create(CultureInfo.InvariantCulture, $"{MoveArticle(film.Title)} ({film.Year})");
            string genres = film.Genres.Count == 0 ? "(no genres listed)" : string.Join('|', film.Genres);
            writer.WriteLine(title.Contains(',', StringComparison.Ordinal) ? $"{film.Id},\"{title}\",{genres}" : $"{film.Id},{title},{genres}");
        }
    }

    /// <summary>Writes links whose numbers lie far above all that exist, so that no generated film points at a real one.</summary>
    public static void WriteLinks(FilmWorld world, Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("movieId,imdbId,tmdbId");
        for (int film = 0; film < world.Films.Length; film++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{film + 1},{900_000_000 + film},{1_900_000_000 + film}"));
        }
    }

    /// <summary>Says what the folder is.</summary>
    public static void WriteReadme(GenerationOptions options, Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            This data is generated. No person gave these ratings, and no film in it exists.

            It was made by `akin generate --users {options.Users} --items {options.Items} --ratings {options.Ratings} --seed {options.Seed}`;
            the same command makes the same files again. Layout and proportions are those of the MovieLens data sets
            (ratings.csv, tags.csv, movies.csv, links.csv); nothing is copied from them.
            The numbers in links.csv lie above all that IMDb and TMDB have given, so that they lead to no real film.
            """).ReplaceLineEndings("\n"));
    }

    private static void AddRatings(Utf8Lines lines, int user, ReadOnlySpan<GeneratedRating> ratings)
    {
        lines.Reserve((long)LineRoom * ratings.Length);
        foreach (GeneratedRating rating in ratings)
        {
            lines.Add((uint)user + 1, (byte)',');
            lines.Add((uint)rating.Item + 1, (byte)',');
            lines.Add(Stars.Slice(4 * rating.HalfStars, 4));
            lines.Add(rating.Second, (byte)'\n');
        }
    }

    private static void AddTags(Utf8Lines lines, SeededRandom random, byte[][][] tags, int user, ReadOnlySpan<GeneratedRating> ratings)
    {
        if (random.NextInt(11) != 0)
        {
            return;
        }

        foreach (GeneratedRating rating in ratings)
        {
            if (random.NextInt(9) >= 4)
            {
                continue;
            }

            byte[][] own = tags[rating.Item];
            byte[] tag = own[random.NextInt(own.Length)];
            lines.Reserve(LineRoom + tag.Length);
            lines.Add((uint)user + 1, (byte)',');
            lines.Add((uint)rating.Item + 1, (byte)',');
            lines.Add(tag);
            lines.Add(","u8);
            lines.Add(rating.Second + 20, (byte)'\n');
        }
    }

    private static string MoveArticle(string title)
    {
        string article = title.StartsWith("The ", StringComparison.Ordinal) ? "The" : title.StartsWith("An ", StringComparison.Ordinal) ? "An"
            : title.StartsWith("A ", StringComparison.Ordinal) ? "A" : "";
        return article.Length == 0 ? title : $"{title[(article.Length + 1)..]}, {article}";
    }
}
