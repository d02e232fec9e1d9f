using System.Text.Json.Serialization;

namespace Akin.Models.HybridSimilarity;

/// <summary>Settings of <see cref="HybridSimilarity"/>.</summary>
public sealed record HybridSimilarityOptions
{
    /// <summary>How behaviour and content are joined; default <see cref="SimilarityMode.Adaptive"/>.</summary>
    public SimilarityMode Mode { get; init; } = SimilarityMode.Adaptive;

    /// <summary>Rank of the truncated SVD, in [1, 1024]; null takes the mode's own: 50 for <see cref="SimilarityMode.Classic"/>, else 128.</summary>
    /// <remarks>More factors separate niches better and cost time and memory in proportion. Ranks beyond min(users, items) are cut.</remarks>
    public int? Factors { get; init; }

    /// <summary>Length of every list, in [1, 1000]; default 20. A catalogue of n items gives lists of at most n − 1.</summary>
    public int Neighbors { get; init; } = 20;

    /// <summary>The share of content, in [0, 1]; null takes the mode's own: 0.3 for <see cref="SimilarityMode.Classic"/>, 0.65 for
    /// <see cref="SimilarityMode.Adaptive"/>. Without effect in the modes with one channel.</summary>
    public double? ContentWeight { get; init; }

    /// <summary>Seed of the SVD's random start; default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    [JsonIgnore]
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>The rank in force.</summary>
    internal int EffectiveFactors => Factors ?? (Mode == SimilarityMode.Classic ? 50 : 128);

    /// <summary>The share of content in force.</summary>
    internal double EffectiveContentWeight => Mode switch
    {
        SimilarityMode.Collaborative => 0,
        SimilarityMode.Content => 1,
        SimilarityMode.Classic => ContentWeight ?? 0.3,
        _ => ContentWeight ?? 0.65,
    };

    /// <summary>Checks that what training a catalogue would hold fits into arrays.</summary>
    /// <exception cref="ArgumentException">It does not; the message says what to lower.</exception>
    internal void RequireRoom(int itemCount)
    {
        long depth = Math.Max(Neighbors, Mode == SimilarityMode.Adaptive ? ListSmoothing.Depth : 0);
        if (itemCount * Math.Min(depth, itemCount) > Array.MaxLength)
        {
            throw new ArgumentException($"Neighbors was {Neighbors}; lists of {itemCount:N0} items may have {Array.MaxLength / itemCount} at most.");
        }

        if ((long)itemCount * EffectiveFactors > Array.MaxLength)
        {
            throw new ArgumentException($"Factors was {EffectiveFactors}; vectors of {itemCount:N0} items may have {Array.MaxLength / itemCount} at most.");
        }
    }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Mode))
        {
            throw new ArgumentException($"Mode was {Mode}; must be Adaptive, Classic, Collaborative or Content.");
        }

        if (Factors is < 1 or > 1024)
        {
            throw new ArgumentException($"Factors was {Factors}; must be in [1, 1024].");
        }

        if (Neighbors is < 1 or > 1000)
        {
            throw new ArgumentException($"Neighbors was {Neighbors}; must be in [1, 1000].");
        }

        if (ContentWeight is { } weight && !(weight is >= 0 and <= 1))
        {
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ContentWeight was {weight}; must be in [0, 1]."));
        }

        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }
}
