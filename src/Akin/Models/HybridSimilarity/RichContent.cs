using System.Numerics.Tensors;
using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The content of the adaptive and content modes: genres, title words, series, tags and era in one TF-IDF.</summary>
/// <remarks>
/// Weights before the inverse document frequency: genre, title word, series and shared pair of title words 1; tag 1 + ln(times given);
/// the two nearest decades ½ together. Two things differ from plain TF-IDF. The length that a row is divided by includes κ = idf of a term seen once,
/// √(Σ weight² + κ²), so that two items about which little is known are not "identical" for sharing it. And a title word is worth
/// only as much as the items that share it resemble each other otherwise (<see cref="WordCoherence"/>).
/// </remarks>
internal static class RichContent
{
    private const float EraWeight = 0.5f;

    /// <summary>Builds the vectors.</summary>
    /// <param name="catalogue">The items.</param>
    /// <param name="behaviour">Cosines of behaviour between two items, shrunk by evidence; null where there is no behaviour.</param>
    /// <returns>Shape [items × terms], rows of length at most 1. Terms that one item alone has are left out: they add nothing to any product.</returns>
    public static CsrMatrix Build(Catalogue catalogue, Func<int, int, float>? behaviour)
    {
        var titles = new ContentTerms(catalogue);
        var counts = new TermCounts();
        for (int item = 0; item < catalogue.Count; item++)
        {
            Add(catalogue[item], item, titles, counts);
            counts.EndDocument();
        }

        (string[] terms, CsrMatrix matrix) = counts.Build();
        float[] frequencies = TfIdf.InverseDocumentFrequencies(matrix);
        float[] worth = new WordCoherence(catalogue, titles, behaviour).Worth(terms);
        return Weigh(matrix, frequencies, worth);
    }

    /// <summary>The term of a title word.</summary>
    public static string WordTerm(string word) => "w:" + word;

    private static void Add(Item item, int index, ContentTerms titles, TermCounts counts)
    {
        foreach (string genre in ContentTerms.Genres(item).Distinct())
        {
            counts.Add("g:" + genre);
        }

        foreach (string word in titles.Words[index].Distinct())
        {
            counts.Add(WordTerm(word));
        }

        foreach (string pair in titles.SharedPairs(index))
        {
            counts.Add("p:" + pair);
        }

        if (titles.IsInSeries(index))
        {
            counts.Add("f:" + titles.Franchises[index]);
        }

        foreach (IGrouping<string, ItemTag> tag in item.Tags.GroupBy(tag => string.Join(' ', Tokens.Split(tag.Name))))
        {
            if (tag.Key.Length > 0)
            {
                counts.Add("t:" + tag.Key, 1 + MathF.Log(tag.Sum(one => one.Count)));
            }
        }

        if (item.Year is { } year)
        {
            int decade = (int)Math.Floor(year / 10.0);
            float past = (year / 10f) - decade;
            counts.Add($"y:{decade}", EraWeight * (1 - past));
            if (past > 0)
            {
                counts.Add($"y:{decade + 1}", EraWeight * past);
            }
        }
    }

    private static CsrMatrix Weigh(CsrMatrix counts, float[] frequencies, float[] worth)
    {
        double kappa = Math.Log((1.0 + counts.RowCount) / 2) + 1;
        int[] documents = new int[counts.ColumnCount];
        foreach (int term in counts.Columns)
        {
            documents[term]++;
        }

        int[] starts = new int[counts.RowCount + 1];
        var columns = new List<int>(counts.Count);
        var values = new List<float>(counts.Count);
        float[] row = [];
        for (int item = 0; item < counts.RowCount; item++)
        {
            ReadOnlySpan<int> terms = counts.RowColumns(item);
            row = row.Length < terms.Length ? new float[2 * terms.Length] : row;
            for (int at = 0; at < terms.Length; at++)
            {
                row[at] = counts.RowValues(item)[at] * frequencies[terms[at]];
            }

            float length = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(row.AsSpan(0, terms.Length)) + (float)(kappa * kappa));
            for (int at = 0; at < terms.Length; at++)
            {
                if (documents[terms[at]] > 1)
                {
                    columns.Add(terms[at]);
                    values.Add(row[at] * worth[terms[at]] / length);
                }
            }

            starts[item + 1] = columns.Count;
        }

        return new CsrMatrix(counts.RowCount, counts.ColumnCount, starts, [.. columns], [.. values]);
    }
}
