using System.Globalization;
using System.Text.Json.Serialization;

namespace Akin.Models.Ease;

/// <summary>Settings of <see cref="Ease"/>. The defaults follow the size of the data; docs/for-you.md tells how they were chosen.</summary>
public sealed record EaseOptions
{
    /// <summary>The most factors allowed: scoring keeps a number for each on the stack.</summary>
    internal const int MostCorrectionRank = 256;

    /// <summary>The λ of Steck (2019), above 0; null takes 30 · mean squared rating weight · ⁴√users: about 50 for ml-latest-small.</summary>
    public double? Regularization { get; init; }

    /// <summary>How much genres and years count beside ratings, as a multiple of λ, ≥ 0; default 1.2. 0 leaves them out.</summary>
    public double FeatureWeight { get; init; } = 1.2;

    /// <summary>How much tags count beside ratings, as a multiple of λ, ≥ 0; default 0.1. Many tags of one person drown the ratings soon.</summary>
    public double TagWeight { get; init; } = 0.1;

    /// <summary>How much an item's genres and year count that resemble the history's on the whole, ≥ 0; default 0.01. It alone speaks for items without ratings.</summary>
    public double ProfileWeight { get; init; } = 0.01;

    /// <summary>Items with fewer ratings stay out of the matrix, ≥ 1; null takes 2, or 1 where 2 would leave half of all ratings out.</summary>
    public int? MinSupport { get; init; }

    /// <summary>Rows of the matrix at most, from 1 to 60,000; of more items the best supported stay. Default 20,000, which takes 0.8 GB.</summary>
    public int MaxItems { get; init; } = 20_000;

    /// <summary>Weights between items that are kept for serving, an item of the matrix on the average, from 1 to 10,000; default 400. The greatest are kept.</summary>
    public int WeightsPerItem { get; init; } = 400;

    /// <summary>Factors that stand for the weights that are not kept, from 0 (they count nothing) to 256; default 64.</summary>
    public int CorrectionRank { get; init; } = 64;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    [JsonIgnore]
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Regularization is { } lambda && !(lambda > 0 && double.IsFinite(lambda)))
        {
            throw Wrong(nameof(Regularization), lambda, "above 0");
        }

        RequireWeight(nameof(FeatureWeight), FeatureWeight);
        RequireWeight(nameof(TagWeight), TagWeight);
        RequireWeight(nameof(ProfileWeight), ProfileWeight);
        if (MinSupport is < 1)
        {
            throw Wrong(nameof(MinSupport), MinSupport.Value, "at least 1");
        }

        if (MaxItems is < 1 or > 60_000)
        {
            throw Wrong(nameof(MaxItems), MaxItems, "in [1, 60000]");
        }

        if (WeightsPerItem is < 1 or > 10_000)
        {
            throw Wrong(nameof(WeightsPerItem), WeightsPerItem, "in [1, 10000]");
        }

        if (CorrectionRank is < 0 or > MostCorrectionRank)
        {
            throw Wrong(nameof(CorrectionRank), CorrectionRank, "in [0, 256]");
        }

        if (MaxThreads < 1)
        {
            throw Wrong(nameof(MaxThreads), MaxThreads, "at least 1");
        }
    }

    private static void RequireWeight(string name, double value)
    {
        if (!(value >= 0 && double.IsFinite(value)))
        {
            throw Wrong(name, value, "0 or more");
        }
    }

    private static ArgumentException Wrong(string name, double value, string allowed) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} was {value}; must be {allowed}."));
}
