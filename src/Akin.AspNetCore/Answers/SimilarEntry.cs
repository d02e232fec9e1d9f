using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>A neighbour of an item.</summary>
internal sealed class SimilarEntry : ItemSummary
{
    internal SimilarEntry(Recommender recommender, int item, SimilarItem neighbor)
        : base(recommender.Items, neighbor.Index)
    {
        Score = Rounded.Score(neighbor.Score);
        Reasons = new SimilarReasons(recommender, item, neighbor);
    }

    [Description("How similar it is; higher is more similar.")]
    public double Score { get; init; }

    [Description("Why it is similar.")]
    public SimilarReasons Reasons { get; init; }
}
