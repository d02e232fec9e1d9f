namespace Akin.Models;

/// <summary>A trained model that tells how well each item fits a history. Nobody has to have been there when it was trained: every user is folded in.</summary>
/// <remarks>Immutable once trained; safe for concurrent use.</remarks>
public interface IRecommenderModel
{
    /// <summary>The model's name in commands and manifests: "ease", "als", "itemknn", "puresvd", "popularity".</summary>
    string Name { get; }

    /// <summary>How many items it scores: those of the catalogue it was trained with.</summary>
    int ItemCount { get; }

    /// <summary>Scores every item for one history.</summary>
    /// <param name="items">The history's items: distinct indices, ascending; may be empty.</param>
    /// <param name="ratings">What each was rated, on the scale of the data trained on; NaN where the person only liked it,
    /// −∞ where the person said that they dislike it, which counts against what is like it. As long as <paramref name="items"/>.</param>
    /// <param name="scores">Overwritten: a finite score an item, higher is better, comparable within one call only. Shape [<see cref="ItemCount"/>]. The history's own
    /// items have a score, too; whoever ranks leaves them out.</param>
    /// <exception cref="ArgumentException">An index is outside the catalogue, or a length does not fit.</exception>
    void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores);
}
