using Akin.Datasets.Input;
using Akin.Datasets.Parquet;

namespace Akin.Datasets.InteractionRows;

/// <summary>Reads a whole file of interactions in our own layout, CSV or Parquet by its name, into a sink.</summary>
internal static class InteractionTable
{
    /// <summary>Reads to the end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The header told to the person when the file is empty.</param>
    /// <param name="sink">Takes the rows.</param>
    /// <param name="context">Takes notes and progress.</param>
    /// <param name="scale">Which ratings are allowed; null for <see cref="RatingScale.Any"/>.</param>
    /// <returns>Where the file keeps its columns.</returns>
    public static InteractionColumns Read(string path, string expected, InteractionSink sink, ReadContext context, RatingScale? scale = null)
    {
        if (IsParquet(path))
        {
            return ParquetInteractions.Read(path, sink, context, scale ?? RatingScale.Any);
        }

        using DelimitedReader rows = new(new InputStream(path, true, context), path, ",");
        var columns = InteractionColumns.Find(InteractionHeader.Read(rows, expected), path, context.Notes);
        new InteractionTextReader(rows, columns, scale ?? RatingScale.Any, sink).ReadAll();
        return columns;
    }

    /// <summary>Whether a name says that its file is Parquet.</summary>
    public static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
}
