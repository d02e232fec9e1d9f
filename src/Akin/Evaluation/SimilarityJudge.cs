using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Numerics;
using Akin.Sparse;
using Akin.Text;

namespace Akin.Evaluation;

/// <summary>Judges similar lists by tags that training did not see, by series of films, and by how much of the catalogue they show.</summary>
/// <remarks>Only the lists of items with at least 20 ratings are judged: those that most people see; tag agreement also asks for 2 tags.
/// nDCG: Järvelin, Kekäläinen, ACM TOIS 20, 2002, with graded gains; the ideal list is the best over the whole catalogue.</remarks>
public static class SimilarityJudge
{
    private const int Depth = 20;
    private const int LeastRatings = 20;
    private const int LeastTags = 2;

    /// <summary>Judges the lists of a catalogue.</summary>
    /// <param name="judging">The catalogue with the tags that judge, which training must not have seen, and the ratings.</param>
    /// <param name="lists">The lists, by the same item indices.</param>
    /// <exception cref="ArgumentException">The lists are of another catalogue.</exception>
    public static SimilarityVerdict Judge(Dataset judging, SimilarLists lists)
    {
        ArgumentNullException.ThrowIfNull(judging);
        ArgumentNullException.ThrowIfNull(lists);
        if (judging.Catalogue.Count != lists.ItemCount)
        {
            throw new ArgumentException($"There are {lists.ItemCount} lists for {judging.Catalogue.Count} items; judge lists of the same catalogue.");
        }

        CsrMatrix byItem = judging.Interactions.RatingsByItem;
        (double agreement, int judged) = TagAgreement(judging, lists, byItem);
        int[] known = [.. Enumerable.Range(0, lists.ItemCount).Where(item => byItem.RowLength(item) >= LeastRatings)];
        (double recall, int inSeries) = ListQuality.FranchiseRecall(judging.Catalogue, lists, known, Depth);
        int[] shown = [.. known.SelectMany(item => lists.Of(item)[..Math.Min(Depth, lists.Length)].ToArray())];
        return new SimilarityVerdict(
            agreement,
            recall,
            shown.Distinct().Count() / (double)lists.ItemCount,
            shown.Select(neighbor => (double)byItem.RowLength(neighbor)).DefaultIfEmpty().Average(),
            judged,
            inSeries);
    }

    private static (double Mean, int Items) TagAgreement(Dataset judging, SimilarLists lists, CsrMatrix byItem)
    {
        CsrMatrix tags = TagVectors(judging.Catalogue);
        CsrMatrix postings = tags.Transpose();
        float[] gains = new float[lists.ItemCount];
        var best = new TopK(Depth);
        int[] indices = new int[Depth];
        float[] ideal = new float[Depth];
        double sum = 0;
        int items = 0;
        for (int item = 0; item < lists.ItemCount; item++)
        {
            if (byItem.RowLength(item) < LeastRatings || tags.RowLength(item) < LeastTags)
            {
                continue;
            }

            AddProducts(tags, postings, item, gains);
            gains[item] = 0;
            for (int other = 0; other < gains.Length; other++)
            {
                best.Add(other, gains[other]);
            }

            int count = best.Drain(indices, ideal);
            double idealGain = DiscountedGain(ideal.AsSpan(0, count));
            if (idealGain > 0)
            {
                float[] listed = [.. lists.Of(item)[..Math.Min(Depth, lists.Length)].ToArray().Select(other => gains[other])];
                sum += DiscountedGain(listed) / idealGain;
                items++;
            }
        }

        return (items == 0 ? 0 : sum / items, items);
    }

    private static CsrMatrix TagVectors(Catalogue catalogue)
    {
        var counts = new TermCounts();
        foreach (Item item in catalogue.Items)
        {
            foreach (ItemTag tag in item.Tags)
            {
                counts.Add(tag.Name.ToLowerInvariant());
            }

            counts.EndDocument();
        }

        (_, CsrMatrix matrix) = counts.Build();
        return TfIdf.Weigh(matrix, TfIdf.InverseDocumentFrequencies(matrix));
    }

    private static void AddProducts(CsrMatrix rows, CsrMatrix postings, int item, float[] products)
    {
        Array.Clear(products);
        for (int at = 0; at < rows.RowLength(item); at++)
        {
            int term = rows.RowColumns(item)[at];
            float weight = rows.RowValues(item)[at];
            for (int other = 0; other < postings.RowLength(term); other++)
            {
                products[postings.RowColumns(term)[other]] += weight * postings.RowValues(term)[other];
            }
        }
    }

    /// <summary>Σ gain / log2(rank + 1), rank from 1.</summary>
    private static double DiscountedGain(ReadOnlySpan<float> gains)
    {
        double sum = 0;
        for (int place = 0; place < gains.Length; place++)
        {
            sum += gains[place] / Math.Log2(place + 2);
        }

        return sum;
    }
}
