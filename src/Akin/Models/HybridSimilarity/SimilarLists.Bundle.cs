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
}
