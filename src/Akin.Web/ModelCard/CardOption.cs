using System.Text.Json;

namespace Akin.Web.ModelCard;

/// <summary>An option of training in words.</summary>
/// <param name="Model">The model it is of.</param>
/// <param name="Name">As an options file names it.</param>
/// <param name="Value">Its value.</param>
/// <param name="Explanation">What it does; empty when this Akin does not know it.</param>
internal sealed record CardOption(string Model, string Name, string Value, string Explanation)
{
    private static readonly Dictionary<(string Model, string Name), string> Known = new()
    {
        [("similarity", "mode")] = "How likes and content are joined; adaptive gives content the more weight the fewer ratings there are.",
        [("similarity", "factors")] = "Numbers that describe a film's audience; more of them tell more niches apart.",
        [("similarity", "neighbors")] = "Films in every list.",
        [("foryou", "model")] = "What makes personal lists; the options below that bear its name are its own.",
        [("foryou", "profileWeight")] = "How much an item's genres and year count that resemble the history's.",
        [("ease", "regularization")] = "How far weights between items are drawn towards zero.",
        [("ease", "featureWeight")] = "How much genres and years count beside ratings.",
        [("ease", "tagWeight")] = "How much tags count beside ratings.",
        [("ease", "minSupport")] = "Ratings that an item needs to have weights of its own.",
        [("ease", "maxItems")] = "Items with weights of their own at most.",
        [("ease", "weightsPerItem")] = "Weights that are kept, an item on the average.",
        [("ease", "correctionRank")] = "Factors that stand for the weights that are not kept.",
        [("similarity", "contentWeight")] = "The share of content, from 0 to 1; where the mode is adaptive, the share that it begins with.",
    };

    /// <summary>All options that a manifest tells, in its order.</summary>
    /// <param name="options">An object with one property a model; anything else is shown as it stands.</param>
    public static IReadOnlyList<CardOption> Of(JsonElement options)
    {
        if (options.ValueKind != JsonValueKind.Object)
        {
            return options.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? [] : [new CardOption("", "options", options.ToString(), "")];
        }

        return
        [
            .. options.EnumerateObject().SelectMany(model => model.Value.ValueKind == JsonValueKind.Object
                ? model.Value.EnumerateObject().Select(option => new CardOption(model.Name, option.Name, Told(option.Value), Known.GetValueOrDefault((model.Name, option.Name), "")))
                : [new CardOption(model.Name, model.Name, model.Value.ToString(), "")]),
        ];
    }

    private static string Told(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "follows the data" : value.ToString();
}
