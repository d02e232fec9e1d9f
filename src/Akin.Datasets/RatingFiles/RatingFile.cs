using Akin.Data;

namespace Akin.Datasets.RatingFiles;

/// <summary>Reads and writes files of people's ratings, as stores take and give them.</summary>
public static class RatingFile
{
    private static readonly string[] JsonNames = [".jsonl", ".ndjson"];

    /// <summary>The format that a file's name tells: <c>.jsonl</c>, <c>.ndjson</c> or <c>.csv</c>; null when it tells none.</summary>
    public static RatingFileFormat? FormatOf(string path)
    {
        string extension = Path.GetExtension(path);
        return JsonNames.Contains(extension, StringComparer.OrdinalIgnoreCase) ? RatingFileFormat.JsonLines
            : extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? RatingFileFormat.Csv
            : null;
    }

    /// <summary>Streams the ratings of a file in its order; memory does not follow its length.</summary>
    /// <param name="path">The file. In CSV the header names user (or userId) and item (or itemId, movieId), and may name rating and timestamp; other columns are passed over.
    /// In JSON Lines an object has these four names and no others; ids may be whole numbers.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="now">The timestamp, in Unix seconds, of a rating that has none. A rating that has no number is a mere like.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="AkinException">While streaming: the file cannot be read, or a row makes no sense; names file, line and what is allowed.</exception>
    public static IEnumerable<StoredRating> Read(string path, RatingFileFormat format, long now, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return format == RatingFileFormat.Csv ? RatingCsv.Read(path, now, cancellation) : RatingJsonLines.Read(path, now, cancellation);
    }

    /// <summary>Writes ratings; the same ones give the same bytes, and <see cref="Read"/> gives them back.</summary>
    /// <param name="output">Takes UTF-8 with '\n' at the end of each line.</param>
    /// <param name="ratings">In any order.</param>
    /// <param name="format">How to write.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>How many there were.</returns>
    public static Task<long> WriteAsync(Stream output, IAsyncEnumerable<StoredRating> ratings, RatingFileFormat format, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(ratings);
        return format == RatingFileFormat.Csv
            ? RatingLines.WriteAsync(output, RatingCsv.Header, RatingCsv.Write, ratings, cancellation)
            : RatingLines.WriteAsync(output, "", RatingLine.Write, ratings, cancellation);
    }
}
