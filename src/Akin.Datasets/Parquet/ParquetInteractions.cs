using System.Text;
using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;

namespace Akin.Datasets.Parquet;

/// <summary>Reads interactions.parquet into a sink, a row group at a time.</summary>
internal static class ParquetInteractions
{
    /// <returns>Where the file keeps its columns.</returns>
    public static InteractionColumns Read(string path, InteractionSink sink, ReadContext context, RatingScale scale)
    {
        using ParquetTable table = new(path, context);
        var columns = InteractionColumns.Find(table.Header, path, context.Notes);
        sink.HasTimestamps = columns.Timestamp >= 0;
        string step = "reading " + Path.GetFileName(path);
        for (int group = 0; group < table.GroupCount; group++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Add(table, group, columns, sink, scale);
            context.Progress?.Report(new StepProgress(step, group + 1, table.GroupCount));
        }

        return columns;
    }

    private static void Add(ParquetTable table, int group, InteractionColumns columns, InteractionSink sink, RatingScale scale)
    {
        long before = sink.Rows.Count;
        (int rows, ParquetColumn?[] read) = table.ReadGroup(group, [columns.User, columns.Item, columns.Rating, columns.Timestamp]);
        for (int row = 0; row < rows; row++)
        {
            int user = Index(sink.Users, read[0]!, row, "user", table, before);
            int item = Index(sink.Items, read[1]!, row, "item", table, before);
            float rating = 1;
            if (read[2] is ParquetColumn ratings && !ratings.TryReal(row, out rating) && !(string.IsNullOrEmpty(ratings.Text(row)) && scale.TryParse([], out rating)))
            {
                throw table.Wrong(before + row + 1, $"the rating is {InputError.Show(ratings.Text(row) ?? "")}; it must be {scale.Allowed}.");
            }

            long timestamp = 0;
            if (read[3] is ParquetColumn times && !times.TryWhole(row, out timestamp))
            {
                throw table.Wrong(
                    before + row + 1, $"the timestamp is {InputError.Show(times.Text(row) ?? "")}; it must be a whole number of seconds since 1970, or a time.");
            }

            sink.Rows.Add(user, item, rating, timestamp);
        }
    }

    private static int Index(IdIndexBuilder ids, ParquetColumn column, int row, string name, ParquetTable table, long before)
    {
        if (column.TryWhole(row, out long number) && number >= 0)
        {
            return ids.GetOrAdd(number);
        }

        string id = column.Text(row) ?? "";
        return IdText.Fault(Encoding.UTF8.GetBytes(id), name) is string fault ? throw table.Wrong(before + row + 1, fault) : ids.GetOrAdd(id);
    }
}
