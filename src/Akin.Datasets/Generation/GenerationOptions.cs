namespace Akin.Datasets.Generation;

/// <summary>How much data to generate.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most items that can be asked for.</summary>
    public const int MaxItems = 1 << 26;

    /// <summary>Number of users, ≥ 1; each rates at least one item. Default 1,000.</summary>
    public int Users { get; init; } = 1_000;

    /// <summary>Number of items, in [2, <see cref="MaxItems"/>]. Some have no rating. Default 2,000.</summary>
    public int Items { get; init; } = 2_000;

    /// <summary>Number of ratings, exactly; in [<see cref="Users"/>, <see cref="Users"/> · <see cref="Items"/> / 2].
    /// With 20 a user or more, every user has at least 20, as in MovieLens. Default 100,000.</summary>
    public long Ratings { get; init; } = 100_000;

    /// <summary>The same seed and numbers give the same data, byte for byte on one CPU type. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>At most this many threads; 0 = one per processor. The data does not depend on it. Default 0.</summary>
    public int MaxThreads { get; init; }

    internal int Threads => MaxThreads == 0 ? Environment.ProcessorCount : MaxThreads;

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message says which, and what is allowed.</exception>
    public void Validate()
    {
        if (Users < 1)
        {
            throw new ArgumentException($"Users was {Users}; must be 1 or more.");
        }

        if (Items is < 2 or > MaxItems)
        {
            throw new ArgumentException($"Items was {Items}; must be in [2, {MaxItems}].");
        }

        long most = (long)Users * Items / 2;
        if (Ratings < Users || Ratings > most)
        {
            throw new ArgumentException($"Ratings was {Ratings}; with {Users} users and {Items} items it must be in [{Users}, {most}], one a user and half of all pairs.");
        }

        if (MaxThreads is < 0 or > 1024)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be in [0, 1024], 0 for one per processor.");
        }
    }
}
