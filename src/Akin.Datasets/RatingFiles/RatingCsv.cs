using System.Buffers;
using System.Globalization;
using System.Text;
using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;

namespace Akin.Datasets.RatingFiles;

/// <summary>Ratings as CSV.</summary>
internal static class RatingCsv
{
    public const string Header = "user,item,rating,timestamp\n";

    private static readonly SearchValues<char> Quotable = SearchValues.Create(",\"\r\n");

    public static IEnumerable<StoredRating> Read(string path, long now, CancellationToken cancellation)
    {
        var context = new ReadContext(new DatasetReaderOptions(), null, cancellation);
        using var rows = new CsvRows(path, context);
        var columns = InteractionColumns.Find(rows.ReadHeader(Header.TrimEnd()), path, context.Notes);
        while (rows.Read(columns.Count))
        {
            yield return ReadRow(rows, columns, now);
        }
    }

    public static void Write(IBufferWriter<byte> output, StoredRating rating)
    {
        string number = rating.Rating is { } given ? given.ToString(CultureInfo.InvariantCulture) : "";
        string line = string.Create(CultureInfo.InvariantCulture, $"{Field(rating.User)},{Field(rating.Item)},{number},{rating.Timestamp}\n");
        output.Write(Encoding.UTF8.GetBytes(line));
    }

    private static StoredRating ReadRow(CsvRows rows, InteractionColumns columns, long now)
    {
        float? rating = null;
        if (columns.Rating >= 0 && !rows[columns.Rating].IsEmpty)
        {
            rating = float.TryParse(
                rows[columns.Rating], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out float number)
                ? number
                : throw rows.Wrong($"the rating is {InputError.Show(rows[columns.Rating])}; it must be a finite number, or empty for a mere like.");
        }

        long timestamp = now;
        if (columns.Timestamp >= 0 && !rows[columns.Timestamp].IsEmpty
            && !long.TryParse(rows[columns.Timestamp], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out timestamp))
        {
            throw rows.Wrong($"the timestamp is {InputError.Show(rows[columns.Timestamp])}; it must be Unix seconds, or empty for now.");
        }

        var read = new StoredRating(rows[columns.User].ToString(), rows[columns.Item].ToString(), rating, timestamp);
        return read.FindFault() is { } fault ? throw rows.Wrong(fault + ".") : read;
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(Quotable) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
