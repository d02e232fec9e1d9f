using System.Globalization;
using System.Text.Json.Serialization;

namespace Akin.Models.ItemKnn;

/// <summary>Settings of <see cref="ItemKnn"/>. docs/for-you.md tells how the defaults were chosen.</summary>
public sealed record ItemKnnOptions
{
    /// <summary>How many items speak for an item, the most similar, in [1, 10000]; default 100. Memory: 8 bytes each.</summary>
    public int Neighbors { get; init; } = 100;

    /// <summary>A cosine that n users support counts n / (n + this), in [0, 1e6]; default 5. 0 leaves it as it is.</summary>
    public double Shrinkage { get; init; } = 5;

    /// <summary>What a rating counts in the vector of its item; default <see cref="ItemWeighting.TfIdf"/>.</summary>
    public ItemWeighting Weighting { get; init; } = ItemWeighting.TfIdf;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    [JsonIgnore]
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Neighbors is < 1 or > 10_000)
        {
            throw new ArgumentException($"Neighbors was {Neighbors}; must be in [1, 10000].");
        }

        if (!(Shrinkage is >= 0 and <= 1e6))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Shrinkage was {Shrinkage}; must be in [0, 1000000]."));
        }

        if (!Enum.IsDefined(Weighting))
        {
            throw new ArgumentException($"Weighting was {(int)Weighting}; must be cosine, tfIdf or bm25.");
        }

        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }
}
