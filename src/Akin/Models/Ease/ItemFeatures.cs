using System.Globalization;
using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.Ease;

/// <summary>What is known of items besides who rated them, as sparse vectors of length below 1.</summary>
/// <remarks>A term weighs ln(items / items that have it); a row is divided by √(Σ weight² + 1), so that items of which little is known are short.</remarks>
internal static class ItemFeatures
{
    private const int YearsTogether = 5;
    private const float YearShare = 0.5f;

    /// <summary>Genres, and years in spans of five that count half. Shape [items × terms].</summary>
    public static CsrMatrix Kinds(Catalogue catalogue) => Build(catalogue, static (item, counts) =>
    {
        foreach (string genre in item.Genres.Distinct())
        {
            counts.Add("genre:" + genre);
        }

        if (item.Year is { } year)
        {
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"years:{Math.Floor((double)year / YearsTogether)}"), YearShare);
        }
    });

    /// <summary>Tags. Shape [items × tags].</summary>
    public static CsrMatrix Tags(Catalogue catalogue) => Build(catalogue, static (item, counts) =>
    {
        foreach (string tag in item.Tags.Select(tag => tag.Name.ToLowerInvariant()).Distinct())
        {
            counts.Add(tag);
        }
    });

    private static CsrMatrix Build(Catalogue catalogue, Action<Item, TermCounts> addTerms)
    {
        var counts = new TermCounts();
        foreach (Item item in catalogue.Items)
        {
            addTerms(item, counts);
            counts.EndDocument();
        }

        (_, CsrMatrix matrix) = counts.Build();
        int[] having = matrix.CountByColumn();
        float[] values = matrix.Values.ToArray();
        for (int item = 0; item < matrix.RowCount; item++)
        {
            double square = 1;
            for (int at = matrix.RowStarts[item]; at < matrix.RowStarts[item + 1]; at++)
            {
                values[at] *= (float)Math.Log((double)matrix.RowCount / having[matrix.Columns[at]]);
                square += (double)values[at] * values[at];
            }

            float norm = (float)Math.Sqrt(square);
            for (int at = matrix.RowStarts[item]; at < matrix.RowStarts[item + 1]; at++)
            {
                values[at] /= norm;
            }
        }

        return new CsrMatrix(matrix.RowCount, matrix.ColumnCount, matrix.RowStarts.ToArray(), matrix.Columns.ToArray(), values);
    }
}
