using Akin.Data;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Models.HybridSimilarity;

/// <summary>The genres of a catalogue as unit TF-IDF vectors of their own.</summary>
/// <param name="Rows">Shape [items × genres]; rows of length 1, or empty.</param>
internal sealed record GenreVectors(CsrMatrix Rows)
{
    /// <summary>Whether any item has a genre.</summary>
    public bool AreKnown => Rows.Count > 0;

    /// <summary>Builds the vectors.</summary>
    public static GenreVectors Of(Catalogue catalogue)
    {
        var counts = new TermCounts();
        foreach (Item item in catalogue.Items)
        {
            foreach (string genre in ContentTerms.Genres(item).Distinct())
            {
                counts.Add(genre);
            }

            counts.EndDocument();
        }

        (_, CsrMatrix matrix) = counts.Build();
        return new GenreVectors(TfIdf.Weigh(matrix, TfIdf.InverseDocumentFrequencies(matrix)));
    }

    /// <summary>The cosine of the genres of two items, in [0, 1].</summary>
    public float Cosine(int item, int other) => SparseRows.Dot(Rows, item, other);
}
