using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>Why an item is a neighbour of another.</summary>
internal sealed class SimilarReasons
{
    internal SimilarReasons(Recommender recommender, int item, SimilarItem neighbor)
    {
        Collaborative = Rounded.Score(neighbor.Collaborative);
        Content = Rounded.Score(neighbor.Content);
        Genres = recommender.SharedGenres(item, neighbor.Index);
        Tags = recommender.SharedTags(item, neighbor.Index);
        LikedBoth = neighbor.LikedBoth;
        Text = SimilarityReason.Of(recommender, item, neighbor);
    }

    [Description("What the behaviour of people adds to the score.")]
    public double Collaborative { get; init; }

    [Description("What genres, title and tags add to the score.")]
    public double Content { get; init; }

    [Description("The genres both have.")]
    public IReadOnlyList<string> Genres { get; init; }

    [Description("Up to five tags both have.")]
    public IReadOnlyList<string> Tags { get; init; }

    [Description("How many people liked both; null when that was not counted.")]
    public int? LikedBoth { get; init; }

    [Description("All that in words, for people to read.")]
    public string Text { get; init; }
}
