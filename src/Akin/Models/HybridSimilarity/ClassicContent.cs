using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The content of the classic mode: one bag of words of genres and title, year and stop words in, no tags, as unit TF-IDF vectors.</summary>
internal static class ClassicContent
{
    /// <summary>Builds the vectors, shape [items × words]; rows of length 1, or empty.</summary>
    /// <returns>The vectors, and the word of each column.</returns>
    public static (CsrMatrix Vectors, string[] Words) Build(Catalogue catalogue)
    {
        var counts = new TermCounts();
        foreach (Item item in catalogue.Items)
        {
            foreach (string word in Tokens.Split(Text(item)))
            {
                counts.Add(word);
            }

            counts.EndDocument();
        }

        (string[] words, CsrMatrix matrix) = counts.Build();
        return (TfIdf.Weigh(matrix, TfIdf.InverseDocumentFrequencies(matrix)), words);
    }

    /// <summary>Adds the vectors of new items below those that are there, with their words and document frequencies.</summary>
    /// <param name="vectors">Shape [items × words].</param>
    /// <param name="words">The word of each column. Others have no column, but count in the length that a vector is divided by, as words that one item alone has.</param>
    /// <param name="items">The new items. Where one has no raw title, its other names and its year count as in raw titles, but only where other items have them too:
    /// a catalogue may have no raw titles at all.</param>
    public static CsrMatrix Append(CsrMatrix vectors, string[] words, IReadOnlyList<Item> items)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int word = 0; word < words.Length; word++)
        {
            columns.TryAdd(words[word], word);
        }

        float[] frequencies = TfIdf.InverseDocumentFrequencies(vectors);
        float unknown = (float)(Math.Log((1.0 + vectors.RowCount) / 2) + 1);
        int[] starts = new int[items.Count];
        List<int> known = [];
        List<float> weights = [];
        for (int at = 0; at < items.Count; at++)
        {
            Item item = items[at];
            List<string> text = Tokens.Split(Text(item));
            IEnumerable<string> more = item.RawTitle is null ? Tokens.Split($"{string.Join(' ', item.AlternativeTitles)} {item.Year}").Where(columns.ContainsKey) : [];
            (int Column, float Weight)[] row =
            [
                .. text.Concat(more)
                    .CountBy(word => word)
                    .Select(word => columns.TryGetValue(word.Key, out int column) ? (column, word.Value * frequencies[column]) : (-1, word.Value * unknown))
                    .OrderBy(word => word.Item1),
            ];
            float length = MathF.Sqrt(row.Sum(word => word.Weight * word.Weight));
            foreach ((int column, float weight) in row.Where(word => word.Column >= 0))
            {
                known.Add(column);
                weights.Add(weight / length);
            }

            starts[at] = vectors.Count + known.Count;
        }

        return new CsrMatrix(
            vectors.RowCount + items.Count, words.Length, [.. vectors.RowStarts, .. starts], [.. vectors.Columns, .. known], [.. vectors.Values, .. weights]);
    }

    private static string Text(Item item) =>
        $"{item.RawGenres?.Replace('|', ' ') ?? string.Join(' ', item.Genres)} {item.RawTitle ?? item.Title}";
}
