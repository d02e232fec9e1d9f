namespace Akin.Models;

/// <summary>A model that tells some items apart and gives all others the score of their group, so that the best of a great catalogue are found without a look at each.</summary>
internal interface IGroupingModel
{
    /// <summary>The items with a score of their own, ascending.</summary>
    ReadOnlySpan<int> Apart { get; }

    /// <summary>Groups of items.</summary>
    int GroupCount { get; }

    /// <summary>The group of every item, those apart included; items of a group have the same genres.</summary>
    ReadOnlySpan<int> GroupOf { get; }

    /// <summary>Scores a history as <see cref="IRecommenderModel.Score"/> does, to the bit.</summary>
    /// <param name="items">As there.</param>
    /// <param name="ratings">As there.</param>
    /// <param name="apart">Overwritten: a score for each of <see cref="Apart"/>.</param>
    /// <param name="groups">Overwritten: the score of all other items of each group. Shape [<see cref="GroupCount"/>].</param>
    void ScoreGroups(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> apart, Span<float> groups);
}
