using Akin.Bundles;

namespace Akin.Models.HybridSimilarity;

/// <content>The names that the lists have in a bundle.</content>
public sealed partial class SimilarLists
{
    /// <summary>Item indices of all lists, int32 [items × length].</summary>
    public const string ItemsName = "similar.items";

    /// <summary>Scores of all lists, float32 [items × length].</summary>
    public const string ScoresName = "similar.scores";

    /// <summary>What content adds to each score, float32 [items × length].</summary>
    public const string ContentName = "similar.content";

    /// <summary>How many users liked both, int32 [items × length].</summary>
    public const string LikedBothName = "similar.liked_both";

    /// <summary>Adds the lists to a bundle.</summary>
    /// <param name="tensors">The bundle's arrays.</param>
    /// <param name="likedBoth">How many users liked both items of each pair, aligned with <see cref="Items"/>.</param>
    public void Save(TensorFileWriter tensors, int[] likedBoth)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(ItemsName, Items, ItemCount, Length);
        tensors.Add(ScoresName, Scores, ItemCount, Length);
        tensors.Add(ContentName, Content, ItemCount, Length);
        tensors.Add(LikedBothName, likedBoth, ItemCount, Length);
    }

    /// <summary>Adds the lists of a bundle to another, as they are, and behind them those of items that the bundle does not have.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="model">Knows the items of the bundle and the new ones behind them, whom nobody has liked yet.</param>
    /// <param name="tensors">Takes the lists; nothing of it refers to the bundle's memory.</param>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <returns>All lists, as long as those of the bundle.</returns>
    /// <exception cref="AkinException">The bundle has no lists, is damaged, or the lists would be too many.</exception>
    internal static SimilarLists SaveWith(
        Bundle bundle, HybridSimilarity model, TensorFileWriter tensors, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        int known = bundle.Items.Count;
        ReadOnlyMemory<int> stored = bundle.Tensors.Get<int>(ItemsName, known, -1);
        int length = bundle.Tensors.Shape(ItemsName)[1];
        BundleChecks.Range(bundle.Tensors.Path, ItemsName, stored.Span, 0, known);
        if ((long)model.ItemCount * length > Array.MaxLength)
        {
            throw new AkinException($"The lists of {model.ItemCount:N0} items would have more than {Array.MaxLength:N0} places, the most that a bundle holds; add fewer items.");
        }

        SimilarLists last = model.FindNeighborsOfLast(known, stored, length, progress, cancellation);
        var lists = new SimilarLists(model.ItemCount, length);
        stored.Span.CopyTo(lists.Items);
        bundle.Tensors.Get<float>(ScoresName, known, length).Span.CopyTo(lists.Scores);
        bundle.Tensors.Get<float>(ContentName, known, length).Span.CopyTo(lists.Content);
        last.Items.CopyTo(lists.Items, stored.Length);
        last.Scores.CopyTo(lists.Scores, stored.Length);
        last.Content.CopyTo(lists.Content, stored.Length);
        int[] likedBoth = new int[lists.Items.Length];
        bundle.Tensors.Get<int>(LikedBothName, known, length).Span.CopyTo(likedBoth);
        lists.Save(tensors, likedBoth);
        return lists;
    }
}
