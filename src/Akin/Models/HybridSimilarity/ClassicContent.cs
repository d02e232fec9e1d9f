using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The content of the classic mode: one bag of words of genres and title, year and stop words in, no tags, as unit TF-IDF vectors.</summary>
internal static class ClassicContent
{
    /// <summary>Builds the vectors, shape [items × words]; rows of length 1, or empty.</summary>
    public static CsrMatrix Build(Catalogue catalogue)
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

        (_, CsrMatrix matrix) = counts.Build();
        return TfIdf.Weigh(matrix, TfIdf.InverseDocumentFrequencies(matrix));
    }

    private static string Text(Item item) =>
        $"{item.RawGenres?.Replace('|', ' ') ?? string.Join(' ', item.Genres)} {item.RawTitle ?? item.Title}";
}
