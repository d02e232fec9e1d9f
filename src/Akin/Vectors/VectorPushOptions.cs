namespace Akin.Vectors;

/// <summary>Settings of <see cref="VectorPush"/>.</summary>
public sealed record VectorPushOptions
{
    /// <summary>Items a batch, in [1, 10,000], cut to what the engine takes; default 500.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>Batches under way at once, in [1, 64]; default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Whether the alias is moved to the new collection at the end; default true.</summary>
    public bool Publishes { get; init; } = true;

    /// <summary>Whether older collections are removed after the alias moved, all but the one that it named before; default true.</summary>
    public bool RemovesOld { get; init; } = true;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (BatchSize is < 1 or > 10_000)
        {
            throw new ArgumentException($"BatchSize was {BatchSize}; must be in [1, 10000].");
        }

        if (Concurrency is < 1 or > 64)
        {
            throw new ArgumentException($"Concurrency was {Concurrency}; must be in [1, 64].");
        }
    }
}
