using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>What the items of a catalogue are about, as unit TF-IDF vectors.</summary>
internal sealed class ItemContent
{
    public ItemContent(string[] terms, float[] termWeights, CsrMatrix vectors)
    {
        Terms = terms;
        TermWeights = termWeights;
        Vectors = vectors;
    }

    /// <summary>The terms by column.</summary>
    public string[] Terms { get; }

    /// <summary>The inverse document frequency of every term.</summary>
    public float[] TermWeights { get; }

    /// <summary>Shape [items × terms]; rows of length 1, or empty.</summary>
    public CsrMatrix Vectors { get; }

    /// <summary>No content at all, for behaviour alone.</summary>
    public static ItemContent None(int itemCount) => new([], [], new CsrMatrix(itemCount, 0, new int[itemCount + 1], [], []));

    /// <summary>The reference recipe: one bag of words of genres and title, year and stop words in, no tags.</summary>
    public static ItemContent Classic(Catalogue catalogue)
    {
        var counts = new TermCounts();
        foreach (Item item in catalogue.Items)
        {
            foreach (string word in Tokens.Split(ClassicText(item)))
            {
                counts.Add(word);
            }

            counts.EndDocument();
        }

        return Weigh(counts);
    }

    /// <summary>Genres, title words and tags in one bag: no year, no stop words.</summary>
    public static ItemContent Rich(Catalogue catalogue) => Classic(catalogue);

    private static string ClassicText(Item item) =>
        $"{item.RawGenres?.Replace('|', ' ') ?? string.Join(' ', item.Genres)} {item.RawTitle ?? item.Title}";

    private static ItemContent Weigh(TermCounts counts)
    {
        (string[] terms, CsrMatrix matrix) = counts.Build();
        float[] weights = TfIdf.InverseDocumentFrequencies(matrix);
        return new ItemContent(terms, weights, TfIdf.Weigh(matrix, weights));
    }
}
