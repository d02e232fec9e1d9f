using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.MovieLens;
using Akin.Datasets.Own;

namespace Akin.Datasets;

/// <summary>Reads a folder of data in any layout of MovieLens or in Akin's own.</summary>
public static class DatasetReader
{
    private const string Known =
        "ratings.csv and movies.csv, ratings.dat and movies.dat, u.data and u.item (MovieLens), or interactions.csv or interactions.parquet";

    /// <summary>Reads the data set in a folder, or in its only sub-folder.</summary>
    /// <param name="directory">The folder. A MovieLens set as unpacked (CSV, "::", or 100k), or <c>interactions.csv</c> / <c>.parquet</c>
    /// with an optional <c>items.csv</c> / <c>.parquet</c>.</param>
    /// <param name="options">What to keep; null = the defaults.</param>
    /// <param name="progress">Told, for each file, the bytes read of all, at most twenty times a second.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>Items in the catalogue file's order, then those met only in the interactions; users as first met. Of a repeated
    /// (user, item) the latest stays. The same files give the same data set.</returns>
    /// <exception cref="AkinException">Nothing to read, or a file with a fault; names file, line, value and what is allowed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    /// <remarks>Interactions are streamed: memory is 20 bytes an interaction while reading and 16 while sorting, beside the catalogue.</remarks>
    public static Dataset Read(
        string directory, DatasetReaderOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ReadContext context = new(options ?? new DatasetReaderOptions(), progress, ct);
        (string folder, Layout layout) = Locate(directory);
        string name = new DirectoryInfo(folder).Name;
        return layout switch
        {
            Layout.MovieLensCsv => MovieLensCsv.Read(folder, name, context),
            Layout.MovieLensDat => MovieLensDat.Read(folder, name, context),
            Layout.MovieLens100K => MovieLens100K.Read(folder, name, context),
            _ => OwnLayout.Read(folder, name, context),
        };
    }

    /// <summary>The files that <see cref="Read"/> would read in a folder, or in its only sub-folder, without reading them.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>Their full paths by name; those of a reading's <see cref="Dataset.Inputs"/> when it uses the default options and meets no fault.</returns>
    /// <exception cref="AkinException">The folder is missing or holds no data set.</exception>
    public static IReadOnlyList<string> ListFiles(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        (string folder, Layout layout) = Locate(directory);
        return
        [
            .. Marks.Single(mark => mark.Layout == layout).Files.Concat(Extras(layout))
                .Select(name => Path.Combine(Path.GetFullPath(folder), name))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What a layout may have beside the files that mark it.</summary>
    private static string[] Extras(Layout layout) => layout switch
    {
        Layout.MovieLensCsv => ["links.csv", "tags.csv"],
        Layout.MovieLensDat => ["tags.dat"],
        Layout.MovieLens100K => [],
        _ => ["items.csv", "items.parquet"],
    };

    private static (string Folder, Layout Layout) Locate(string directory)
    {
        if (File.Exists(directory))
        {
            throw new AkinException($"{directory} is a file; give the folder that holds the data.");
        }

        if (!Directory.Exists(directory))
        {
            throw new AkinException($"{directory}: the folder is missing.");
        }

        try
        {
            if (Find(directory) is Layout layout)
            {
                return (directory, layout);
            }

            string[] inner = [.. Directory.GetDirectories(directory).Where(path => Path.GetFileName(path)[0] is not ('.' or '_'))];
            if (inner.Length == 1 && Find(inner[0]) is Layout innerLayout)
            {
                return (inner[0], innerLayout);
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"{directory}: the folder cannot be read ({trouble.Message.TrimEnd('.')}).", trouble);
        }

        throw new AkinException($"{directory} holds no data set that Akin knows; looked for {Known}.");
    }

    private static Layout? Find(string folder)
    {
        Layout[] found = [.. Marks.Where(mark => mark.Files.Any(file => File.Exists(Path.Combine(folder, file)))).Select(mark => mark.Layout)];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => throw new AkinException($"{folder} holds more than one data set ({string.Join(", ", MarksIn(folder))}); keep the files of one."),
        };
    }

    private static IEnumerable<string> MarksIn(string folder) =>
        Marks.SelectMany(mark => mark.Files).Where(file => File.Exists(Path.Combine(folder, file)));

    private static (Layout Layout, string[] Files)[] Marks { get; } =
    [
        (Layout.MovieLensCsv, ["ratings.csv", "movies.csv"]),
        (Layout.MovieLensDat, ["ratings.dat", "movies.dat"]),
        (Layout.MovieLens100K, ["u.data", "u.item"]),
        (Layout.Own, ["interactions.csv", "interactions.parquet"]),
    ];

    private enum Layout
    {
        MovieLensCsv,
        MovieLensDat,
        MovieLens100K,
        Own,
    }
}
