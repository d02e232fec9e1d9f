using System.Numerics.Tensors;
using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The content of the adaptive and content modes: genres, title words, series, tags and era in one TF-IDF.</summary>
/// <remarks>
/// Weights before the inverse document frequency: genre, title word, series and shared pair of title words 1; tag 1 + ln(times given);
/// the two nearest decades ½ together. Three things differ from plain TF-IDF. The length that a row is divided by includes κ = idf of a term seen once,
/// √(Σ weight² + κ²), so that two items about which little is known are not "identical" for sharing it. A title word is worth
/// only as much as the items that share it resemble each other otherwise (<see cref="WordCoherence"/>). And between two items it counts as far as they share
/// genres: <see cref="FreeWord"/> of it always, the rest times the cosine of their genres. That is still an inner product, over terms (word, genre).
/// </remarks>
internal static class RichContent
{
    /// <summary>The part of a shared title word that counts whatever the genres.</summary>
    private const float FreeWord = 0.1f;

    private const float EraWeight = 0.5f;

    /// <summary>Builds the vectors.</summary>
    /// <param name="catalogue">The items.</param>
    /// <param name="behaviour">Cosines of behaviour between two items, shrunk by evidence; null where there is no behaviour.</param>
    /// <returns>Shape [items × terms], rows of length at most 1. Terms that one item alone has are left out: they add nothing to any product.</returns>
    public static CsrMatrix Build(Catalogue catalogue, Func<int, int, float>? behaviour)
    {
        var titles = new ContentTerms(catalogue);
        GenreVectors genres = GenreVectors.Of(catalogue);
        var counts = new TermCounts();
        for (int item = 0; item < catalogue.Count; item++)
        {
            AddTerms(catalogue[item], item, titles, counts);
            counts.EndDocument();
        }

        (string[] terms, CsrMatrix matrix) = counts.Build();
        float[] frequencies = TfIdf.InverseDocumentFrequencies(matrix);
        Dictionary<string, float> worth = new WordCoherence(titles, genres, behaviour).Worth();
        return Weigh(terms, matrix, frequencies, worth, genres);
    }

    private static void AddTerms(Item item, int index, ContentTerms titles, TermCounts counts)
    {
        foreach (string genre in ContentTerms.Genres(item).Distinct())
        {
            counts.Add("genre:" + genre);
        }

        foreach (string word in titles.Words[index].Distinct())
        {
            counts.Add(ContentTerms.WordPrefix + word);
        }

        foreach (string pair in titles.SharedPairs(index))
        {
            counts.Add("pair:" + pair);
        }

        if (titles.IsInSeries(index))
        {
            counts.Add("series:" + titles.Franchises[index]);
        }

        foreach (IGrouping<string, ItemTag> tag in item.Tags.GroupBy(tag => string.Join(' ', Tokens.Split(tag.Name))))
        {
            if (tag.Key.Length > 0)
            {
                counts.Add("tag:" + tag.Key, 1 + MathF.Log(tag.Sum(one => one.Count)));
            }
        }

        if (item.Year is { } year)
        {
            int decade = (int)Math.Floor(year / 10.0);
            float past = (year / 10f) - decade;
            counts.Add($"decade:{decade}", EraWeight * (1 - past));
            if (past > 0)
            {
                counts.Add($"decade:{decade + 1}", EraWeight * past);
            }
        }
    }

    private static CsrMatrix Weigh(string[] terms, CsrMatrix counts, float[] frequencies, Dictionary<string, float> worth, GenreVectors genres)
    {
        float kappa = (float)Math.Log((1.0 + counts.RowCount) / 2) + 1;
        var weighted = new TermCounts();
        float[] row = [];
        for (int item = 0; item < counts.RowCount; item++)
        {
            ReadOnlySpan<int> columns = counts.RowColumns(item);
            row = row.Length < columns.Length ? new float[2 * columns.Length] : row;
            for (int at = 0; at < columns.Length; at++)
            {
                row[at] = counts.RowValues(item)[at] * frequencies[columns[at]];
            }

            float length = MathF.Sqrt(TensorPrimitives.SumOfSquares<float>(row.AsSpan(0, columns.Length)) + (kappa * kappa));
            for (int at = 0; at < columns.Length; at++)
            {
                string term = terms[columns[at]];
                float weight = row[at] / length;
                if (term.StartsWith(ContentTerms.WordPrefix, StringComparison.Ordinal))
                {
                    AddWord(term, weight * worth[term], item, genres, weighted);
                }
                else
                {
                    weighted.Add(term, weight);
                }
            }

            weighted.EndDocument();
        }

        return SharedColumns.Of(weighted.Build().Counts);
    }

    private static void AddWord(string term, float weight, int item, GenreVectors genres, TermCounts weighted)
    {
        weighted.Add(term, genres.AreKnown ? weight * MathF.Sqrt(FreeWord) : weight);
        for (int at = 0; at < genres.Rows.RowLength(item); at++)
        {
            weighted.Add($"{term}|{genres.Rows.RowColumns(item)[at]}", weight * MathF.Sqrt(1 - FreeWord) * genres.Rows.RowValues(item)[at]);
        }
    }
}
