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
    /// <param name="words">The word of each column; others are left out.</param>
    /// <param name="items">The new items. Their year counts as a word, as where titles end with it; where none does, it is one of the others.</param>
    public static CsrMatrix Append(CsrMatrix vectors, string[] words, IEnumerable<Item> items)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int word = 0; word < words.Length; word++)
        {
            columns.TryAdd(words[word], word);
        }

        List<int> starts = [0];
        List<int> known = [];
        List<float> counts = [];
        foreach (Item item in items)
        {
            string[] own = [.. Tokens.Split($"{Text(item)} {string.Join(' ', item.AlternativeTitles)} {item.Year}").Where(columns.ContainsKey)];
            foreach ((int column, int count) in own.CountBy(word => columns[word]).OrderBy(pair => pair.Key))
            {
                known.Add(column);
                counts.Add(count);
            }

            starts.Add(known.Count);
        }

        var added = new CsrMatrix(starts.Count - 1, words.Length, [.. starts], [.. known], [.. counts]);
        added = TfIdf.Weigh(added, TfIdf.InverseDocumentFrequencies(vectors));
        return new CsrMatrix(
            vectors.RowCount + added.RowCount,
            words.Length,
            [.. vectors.RowStarts, .. added.RowStarts[1..].ToArray().Select(start => start + vectors.Count)],
            [.. vectors.Columns, .. added.Columns],
            [.. vectors.Values, .. added.Values]);
    }

    private static string Text(Item item) =>
        $"{item.RawGenres?.Replace('|', ' ') ?? string.Join(' ', item.Genres)} {item.RawTitle ?? item.Title}";
}
