using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.Own;
using Akin.Datasets.Parquet;

namespace Akin.Datasets;

/// <summary>Reads a file of items alone, as <c>akin add-items</c> takes it.</summary>
public static class ItemFile
{
    /// <summary>Reads a file with the headers of Akin's own layout: <c>item</c>, <c>itemId</c> or <c>movieId</c>; <c>title</c>; optional <c>year</c>,
    /// <c>genres</c> and <c>tags</c> (separated by <c>|</c>), <c>imdbId</c>, <c>tmdbId</c>. Other columns are noted once.</summary>
    /// <param name="path">A CSV file (UTF-8), or a Parquet file when the name ends in <c>.parquet</c>.</param>
    /// <param name="faultOf">What else is wrong with an item, as the end of a sentence that begins with file and line; null when nothing is.</param>
    /// <param name="progress">Told of the bytes read.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="AkinException">The file is missing, holds no item, or has a fault; names file, line, value and what is allowed.</exception>
    public static ItemFileContents Read(
        string path, Func<Item, string?>? faultOf = null, IProgress<StepProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ReadContext context = new(new DatasetReaderOptions(), progress, ct);
        bool parquet = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
        List<Item> items;
        using (TextRows rows = parquet ? ParquetRows.Open(path, context) : new CsvRows(path, context))
        {
            items = ItemTable.Read(rows, new IdIndexBuilder(), context.Notes, faultOf);
        }

        return new ItemFileContents(items, context.Inputs.Single(), context.Notes);
    }
}
