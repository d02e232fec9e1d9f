using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>A neighbour of an item.</summary>
internal sealed class SimilarEntry : ItemSummary
{
    internal SimilarEntry(Recommender recommender, int item, SimilarItem neighbor, ItemMetadata? metadata)
        : base(recommender.Items, neighbor.Index, metadata)
    {
        Overview = metadata?.Overview;
        Score = Rounded.Score(neighbor.Score);
        Reasons = new SimilarReasons(recommender, item, neighbor);
    }

    [Description("What it is about, in a paragraph; null when unknown.")]
    public string? Overview { get; init; }

    [Description("How similar it is; higher is more similar.")]
    public double Score { get; init; }

    [Description("Why it is similar.")]
    public SimilarReasons Reasons { get; init; }
}
