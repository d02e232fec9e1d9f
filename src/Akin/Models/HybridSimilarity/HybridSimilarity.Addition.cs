using Akin.Bundles;
using Akin.Data;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <content>How a trained model takes in items that nobody has rated yet.</content>
public sealed partial class HybridSimilarity
{
    /// <summary>The model of a bundle with new items behind its own, which have no behaviour: their vectors are those that training would give them.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="catalogue">The bundle's items and then the new ones.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <returns>Adaptive and content: the content of all items, weighed anew as training weighs it. Classic: the bundle's content, and the words of the new items that it knows.
    /// Behaviour as it was.</returns>
    /// <exception cref="AkinException">The model compares behaviour alone, or the bundle is damaged, or was written before a classic model told its words.</exception>
    internal static HybridSimilarity LoadWith(Bundle bundle, Catalogue catalogue, int maxThreads)
    {
        var trained = Load(bundle);
        HybridSimilarityOptions options = trained._options with { MaxThreads = maxThreads };
        if (options.Mode == SimilarityMode.Collaborative)
        {
            throw new AkinException(
                $"The bundle '{bundle.Path}' compares items by behaviour alone (collaborative), and nobody has rated the new items; train it with --similarity adaptive, classic or content.");
        }

        if ((long)catalogue.Count * Math.Max(trained.Factors, ListSmoothing.Depth) > Array.MaxLength)
        {
            throw new AkinException($"The bundle '{bundle.Path}' would have {catalogue.Count:N0} items, more than its vectors and lists have room for; add fewer.");
        }

        float[] dense = new float[catalogue.Count * trained.Factors];
        trained._dense.Span.CopyTo(dense);
        if (options.Mode != SimilarityMode.Classic)
        {
            return new HybridSimilarity(options, dense, FitContent(catalogue, options.Mode, dense).Vectors);
        }

        string[] words = ReadVocabulary(bundle, trained._content);
        return new HybridSimilarity(options, dense, ClassicContent.Append(trained._content, words, catalogue.Items[trained.ItemCount..].ToArray())) { Vocabulary = words };
    }

    /// <summary>Finds the lists of the last items, as training would, but without scoring all items against all.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="stored">The lists of all items before it, shape [<paramref name="first"/> × <paramref name="length"/>].</param>
    /// <param name="length">Length of the lists, in [0, items − 1].</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <returns>One list for each item from <paramref name="first"/> on.</returns>
    /// <remarks>The second look of the adaptive mode needs the neighbours of neighbours: of every candidate of a new item they are found anew and exactly, of all others
    /// they are those of the stored list. O(items · length · factors + candidates · items · factors), with at most 100 candidates for each new item.</remarks>
    internal SimilarLists FindNeighborsOfLast(int first, ReadOnlyMemory<int> stored, int length, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        if (length == 0)
        {
            return new SimilarLists(ItemCount - first, 0);
        }

        bool isAdaptive = _options.Mode == SimilarityMode.Adaptive;
        int depth = Math.Min(isAdaptive ? Math.Max(ListSmoothing.Depth, length) : length, ItemCount - 1);
        var candidates = new SimilarLists(ItemCount, depth);
        int[] last = [.. Enumerable.Range(first, ItemCount - first)];
        Find(last);
        if (!isAdaptive)
        {
            return Finish(SimilarLists.Last(candidates, first));
        }

        for (int item = 0; item < first; item++)
        {
            Recall(item, stored.Span.Slice(item * length, length), candidates);
        }

        Find([.. candidates.Items.AsSpan(first * depth).ToArray().Where(item => item < first).Distinct().Order()]);
        return Finish(ListSmoothing.Run(candidates, length, first, _options.MaxThreads, cancellation));

        void Find(int[] wanted) => NeighborSearch.Fill(candidates, wanted, _vectors.Value, _fusion, _options.MaxThreads, progress, cancellation);

        // Without behaviour of its own an item comes by all its scores through content, be it in two steps.
        static SimilarLists Finish(SimilarLists lists)
        {
            lists.Scores.CopyTo(lists.Content, 0);
            return lists;
        }
    }

    /// <summary>Makes candidates of a stored list: scored without a second look, best first.</summary>
    private void Recall(int item, ReadOnlySpan<int> stored, SimilarLists candidates)
    {
        Span<int> items = candidates.Items.AsSpan(item * candidates.Length, candidates.Length);
        Span<float> scores = candidates.Scores.AsSpan(item * candidates.Length, candidates.Length);
        items[stored.Length..].Fill(SimilarLists.None);
        stored.CopyTo(items);
        items[..stored.Length].Sort();
        for (int at = 0; at < stored.Length; at++)
        {
            scores[at] = -Score(item, items[at]);
        }

        // Sorted by item before, so that the order does not depend on the stored one.
        scores[..stored.Length].Sort(items[..stored.Length]);
        System.Numerics.Tensors.TensorPrimitives.Negate(scores[..stored.Length], scores[..stored.Length]);
    }

    private static string[] ReadVocabulary(Bundle bundle, CsrMatrix content)
    {
        if (!bundle.Tensors.Contains(VocabularyName + ".text"))
        {
            throw new AkinException($"The bundle '{bundle.Path}' does not tell the words that its items are compared by; train it again with this Akin.");
        }

        string[] words = [.. TextBlock.Read(bundle.Tensors, VocabularyName)];
        return words.Length == content.ColumnCount
            ? words
            : throw Refusal.Damaged(bundle.Tensors.Path, $"'{VocabularyName}' has {words.Length} words where the vectors have {content.ColumnCount}");
    }
}
