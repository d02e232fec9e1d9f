using System.Globalization;
using Akin.Bundles;
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
    public static CsrMatrix Kinds(Catalogue catalogue) => Kinds(catalogue.Count, item => catalogue[item].Genres, item => catalogue[item].Year);

    /// <summary>The same of a bundle's catalogue.</summary>
    public static CsrMatrix Kinds(BundleItems items) => Kinds(items.Count, items.GenreNames, items.Year);

    /// <summary>Tags. Shape [items × tags].</summary>
    public static CsrMatrix Tags(Catalogue catalogue) => Build(catalogue.Count, (item, counts) =>
    {
        foreach (string tag in catalogue[item].Tags.Select(tag => tag.Name.ToLowerInvariant()).Distinct())
        {
            counts.Add(tag);
        }
    });

    private static CsrMatrix Kinds(int count, Func<int, IReadOnlyList<string>> genres, Func<int, int?> year) => Build(count, (item, counts) =>
    {
        foreach (string genre in genres(item).Distinct())
        {
            counts.Add("genre:" + genre);
        }

        if (year(item) is { } known)
        {
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"years:{Math.Floor((double)known / YearsTogether)}"), YearShare);
        }
    });

    private static CsrMatrix Build(int count, Action<int, TermCounts> addTerms)
    {
        var counts = new TermCounts();
        for (int item = 0; item < count; item++)
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
