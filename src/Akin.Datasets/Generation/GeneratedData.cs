using Akin.Data;

namespace Akin.Datasets.Generation;

/// <summary>Makes data of MovieLens' shape in any size: films that do not exist, rated by people who do not exist.</summary>
/// <remarks>Few films have most of the ratings, few users give most of them; users share tastes for genres, eras, directors and subjects,
/// have moods, come in sessions and rate nothing before its year; stars have MovieLens' frequencies.
/// The same options give the same data on one CPU type, whatever <see cref="GenerationOptions.MaxThreads"/>.</remarks>
public static class GeneratedData
{
    private const string Terms = "This data is generated: no person gave these ratings, and no film in it exists.";

    /// <summary>Makes a data set in memory, with timestamps.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or there are more ratings than one matrix holds.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Dataset CreateDataset(GenerationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (options.Ratings > Array.MaxLength)
        {
            throw new ArgumentException($"Ratings was {options.Ratings}; a data set in memory holds at most {Array.MaxLength}.");
        }

        var generator = new RatingGenerator(GeneratedFilms.Create(options.Items, options.Seed), options);
        Data.Interactions interactions = GeneratedInteractions.Create(generator, options.Threads, cancellationToken);
        return new Dataset
        {
            Name = "generated",
            Catalogue = new Catalogue(generator.World.Films),
            Interactions = interactions,
            Report = new DatasetReport { RowsRead = options.Ratings, LowestRating = 0.5f, HighestRating = 5 },
            Terms = Terms,
        };
    }

    /// <summary>Writes ratings.csv, tags.csv, movies.csv, links.csv and README.txt in MovieLens' layout.</summary>
    /// <param name="directory">A directory that does not exist yet or is empty; it appears complete or not at all.</param>
    /// <param name="options">How much of what.</param>
    /// <param name="progress">Told of "writing ratings.csv" in ratings; called on several threads, never twice at once.</param>
    /// <param name="cancellationToken">Stops the work; nothing stays behind.</param>
    /// <remarks>Memory follows users and items, not ratings.</remarks>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="AkinException">The directory is not empty or cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static void Write(string directory, GenerationOptions options, IProgress<StepProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var place = new NewDirectory(directory);
        var generator = new RatingGenerator(GeneratedFilms.Create(options.Items, options.Seed), options);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using (FileStream ratings = place.CreateFile("ratings.csv"))
            using (FileStream tags = place.CreateFile("tags.csv"))
            {
                MovieLensFiles.WriteRatingsAndTags(generator, options.Threads, ratings, tags, progress, cancellationToken);
            }

            WriteFile(place, "movies.csv", file => MovieLensFiles.WriteMovies(generator.World, file));
            WriteFile(place, "links.csv", file => MovieLensFiles.WriteLinks(generator.World, file));
            WriteFile(place, "README.txt", file => MovieLensFiles.WriteReadme(options, file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"The generated data cannot be written to '{directory}': {exception.Message.TrimEnd('.')}.", exception);
        }

        place.Publish();
    }

    private static void WriteFile(NewDirectory place, string name, Action<Stream> write)
    {
        using FileStream file = place.CreateFile(name);
        write(file);
    }
}
