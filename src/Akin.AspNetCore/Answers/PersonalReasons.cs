using System.ComponentModel;
using Akin.Serving;

namespace Akin.AspNetCore.Answers;

/// <summary>Why an item is recommended to a person.</summary>
internal sealed class PersonalReasons
{
    internal PersonalReasons(Recommender recommender, RecommendedItem item)
    {
        Because = [.. item.Because.Select(because => new BecauseEntry(ItemKey.Of(recommender.Items, because.Index), Rounded.Score(because.Share)))];
        Text = PersonalReason.Of(recommender, item);
    }

    [Description("The items of the history that speak for it, strongest first; empty when it is there for being popular.")]
    public IReadOnlyList<BecauseEntry> Because { get; init; }

    [Description("The same in words, for people to read.")]
    public string Text { get; init; }
}
