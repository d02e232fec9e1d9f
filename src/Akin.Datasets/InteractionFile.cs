using System.Globalization;
using Akin.Datasets.Input;
using Akin.Datasets.Interactions;
using Akin.Datasets.Parquet;

namespace Akin.Datasets;

/// <summary>Reads files of histories and pairs row by row, as <c>akin recommend</c> and <c>akin score</c> take them.</summary>
public static class InteractionFile
{
    /// <summary>Reads a file with the headers of Akin's own layout: <c>user</c> or <c>userId</c>; <c>item</c>, <c>itemId</c> or <c>movieId</c>;
    /// optional <c>rating</c>. Other columns are passed over.</summary>
    /// <param name="path">A CSV file (UTF-8), or a Parquet file when the name ends in <c>.parquet</c>.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The rows in the file's order, repeated ones included; read as they are asked for. Empty when the file holds only a header.</returns>
    /// <exception cref="AkinException">While enumerating: the file is missing or has a fault; names file, line, value and what is allowed.</exception>
    public static IEnumerable<InteractionRow> Read(string path, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ReadRows(path, ct);
    }

    private static IEnumerable<InteractionRow> ReadRows(string path, CancellationToken ct)
    {
        ReadContext context = new(new DatasetReaderOptions(), null, ct);
        bool parquet = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
        using TextRows rows = parquet ? ParquetRows.Open(path, context) : new CsvRows(path, context);
        var columns = InteractionColumns.Find(rows.ReadHeader("user,item,rating"), path, context.Notes);
        while (rows.Read(columns.Count))
        {
            yield return new InteractionRow(
                rows.Line, IdText.Check(rows[columns.User], "user", rows), IdText.Check(rows[columns.Item], "item", rows), Rating(rows, columns.Rating));
        }
    }

    private static float? Rating(TextRows rows, int column)
    {
        if (column < 0)
        {
            return null;
        }

        return float.TryParse(rows[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float rating) && float.IsFinite(rating)
            ? rating
            : throw rows.Wrong($"the rating is {InputError.Show(rows[column])}; it must be {RatingScale.Any.Allowed}.");
    }
}
