namespace Akin.Vectors;

/// <summary>Settings of <see cref="VectorVerification"/>.</summary>
public sealed record VectorVerificationOptions
{
    /// <summary>How many items are asked for, in [1, 100,000], cut to the catalogue's size; default 200.</summary>
    public int Sample { get; init; } = 200;

    /// <summary>Places of every list that are compared, in [1, 100], cut to items − 1; default 20.</summary>
    public int Neighbors { get; init; } = 20;

    /// <summary>Seed of the sample; default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        if (Sample is < 1 or > 100_000)
        {
            throw new ArgumentException($"Sample was {Sample}; must be in [1, 100000].");
        }

        if (Neighbors is < 1 or > 100)
        {
            throw new ArgumentException($"Neighbors was {Neighbors}; must be in [1, 100].");
        }

        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }
}
