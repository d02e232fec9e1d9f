using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;
using Akin.Datasets.Parquet;

namespace Akin.Datasets;

/// <summary>Reads files of histories and pairs, as <c>akin recommend</c>, <c>akin score</c> and <c>akin evaluate</c> take them.</summary>
/// <remarks>The headers are those of Akin's own layout: <c>user</c> or <c>userId</c>; <c>item</c>, <c>itemId</c> or <c>movieId</c>; optional <c>rating</c> and <c>timestamp</c> (Unix seconds).
/// Other columns are passed over and named in the report. Ids are opaque text.</remarks>
public static class InteractionFile
{
    /// <summary>Adds a file of histories to what was collected, without making text of its ids.</summary>
    /// <param name="path">A CSV file (UTF-8), or a Parquet file when the name ends in <c>.parquet</c>.</param>
    /// <param name="users">Numbers the users in the order of their first rows.</param>
    /// <param name="items">Numbers the items; those that it holds keep their numbers.</param>
    /// <param name="rows">Takes the rows with their timestamps; without a rating column all are rated 1.</param>
    /// <param name="mayBeUnrated">Whether a rating may be empty; such a row has the rating <see cref="float.NaN"/>.</param>
    /// <param name="progress">Told how far the reading has come, by bytes or row groups; null = nobody.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>Which columns there are. A file may hold no rows.</returns>
    /// <exception cref="AkinException">The file is missing or has a fault; names file, line, value and what is allowed.</exception>
    public static InteractionFileReport Collect(
        string path,
        IdIndexBuilder users,
        IdIndexBuilder items,
        InteractionsBuilder rows,
        bool mayBeUnrated = false,
        IProgress<StepProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(rows);
        ReadContext context = new(new DatasetReaderOptions(), progress, ct);
        InteractionColumns columns = InteractionTable.Read(path, "user,item,rating", new InteractionSink(items, users, rows), context, mayBeUnrated ? RatingScale.AnyOrNone : RatingScale.Any);
        return new InteractionFileReport { HasRatings = columns.Rating >= 0, Notes = context.Notes };
    }

    /// <summary>Reads a file of pairs row by row; ratings and timestamps may stand in it and are passed over, whatever they are.</summary>
    /// <param name="path">A CSV file (UTF-8), or a Parquet file when the name ends in <c>.parquet</c>.</param>
    /// <param name="take">Given the user and the item of every row, in the file's order.</param>
    /// <param name="progress">Told how far the reading has come, by bytes or row groups; null = nobody.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>Which columns there are. A file may hold no rows.</returns>
    /// <exception cref="AkinException">The file is missing or has a fault; names file, line, value and what is allowed.</exception>
    public static InteractionFileReport ReadPairs(
        string path, Action<string, string> take, IProgress<StepProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(take);
        ReadContext context = new(new DatasetReaderOptions(), progress, ct);
        using TextRows rows = InteractionTable.IsParquet(path) ? ParquetRows.Open(path, context) : new CsvRows(path, context);
        var columns = InteractionColumns.Find(rows.ReadHeader("user,item"), path, context.Notes);
        while (rows.Read(columns.Count))
        {
            take(IdText.Check(rows[columns.User], "user", rows), IdText.Check(rows[columns.Item], "item", rows));
        }

        return new InteractionFileReport { HasRatings = columns.Rating >= 0, Notes = context.Notes };
    }
}
