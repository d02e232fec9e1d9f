using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>An item recommended to a person.</summary>
internal sealed class PersonalEntry : ItemSummary
{
    internal PersonalEntry(Recommender recommender, RecommendedItem item, ItemMetadata? metadata)
        : base(recommender.Items, item.Index, metadata)
    {
        Overview = metadata?.Overview;
        Score = Rounded.Score(item.Score);
        Reasons = new PersonalReasons(recommender, item);
    }

    [Description("What it is about, in a paragraph; null when unknown.")]
    public string? Overview { get; init; }

    [Description("How well it fits; higher is better, comparable within one list only.")]
    public double Score { get; init; }

    [Description("Why it is recommended.")]
    public PersonalReasons Reasons { get; init; }
}
