using System.Text.Json.Serialization;

namespace Akin.Models.PureSvd;

/// <summary>Settings of <see cref="PureSvd"/>. docs/for-you.md tells how the defaults were chosen.</summary>
public sealed record PureSvdOptions
{
    /// <summary>The most factors allowed.</summary>
    internal const int MostFactors = 1024;

    /// <summary>Factors of each item, in [1, 1024]; null follows the data: 0.6 · ∛ratings, from 8 to 200. At most as many as users and items are used.</summary>
    /// <remarks>The rule is near the best of a grid on all users of ml-latest-small (80,000 ratings: 26) and on every fourth (20,000: 16).</remarks>
    public int? Factors { get; init; }

    /// <summary>Seed of the random start of the decomposition; default 42.</summary>
    [JsonIgnore]
    public long Seed { get; init; } = 42;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    [JsonIgnore]
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>The factors in force for a number of ratings.</summary>
    internal int EffectiveFactors(int ratings) => Factors ?? Math.Clamp((int)Math.Round(0.6 * Math.Cbrt(ratings)), 8, 200);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Factors is < 1 or > MostFactors)
        {
            throw new ArgumentException($"Factors was {Factors}; must be in [1, {MostFactors}].");
        }

        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }
}
