using System.Globalization;
using System.Text.Json.Serialization;

namespace Akin.Models.ImplicitAls;

/// <summary>Settings of <see cref="ImplicitAls"/>.</summary>
public sealed record ImplicitAlsOptions
{
    /// <summary>The most factors allowed.</summary>
    internal const int MostFactors = 1024;

    /// <summary>Factors of users and items, in [1, 1024]; default 128. Time grows with their square for rows, linearly for ratings.</summary>
    public int Factors { get; init; } = 128;

    /// <summary>Rounds over users and items, in [1, 1000]; default 10; more changed little.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The paper's λ, in (0, 1e6]; null follows the data: 0.46 · ∛ratings. Larger draws rare users and items closer to zero.</summary>
    /// <remarks>The rule is near the best of a grid on all users of ml-latest-small (80,000 ratings: 20) and on every fourth (20,000: 13).</remarks>
    public double? Regularization { get; init; }

    /// <summary>The paper's α, in (0, 1e6]; default 3: how much more the highest rating counts than none.</summary>
    public double Confidence { get; init; } = 3;

    /// <summary>Conjugate gradient steps a row and half epoch, in [1, 100]; default 3.</summary>
    public int SolverSteps { get; init; } = 3;

    /// <summary>Seed of the random start; default 42.</summary>
    [JsonIgnore]
    public long Seed { get; init; } = 42;

    /// <summary>Threads at most, ≥ 1; default one a processor. Without effect on the result.</summary>
    [JsonIgnore]
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>The λ in force for a number of ratings.</summary>
    internal double EffectiveRegularization(int ratings) => Regularization ?? (0.46 * Math.Cbrt(Math.Max(1, ratings)));

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        RequireRange(nameof(Factors), Factors, 1, MostFactors);
        RequireRange(nameof(Epochs), Epochs, 1, 1000);
        RequirePositive(nameof(Regularization), Regularization ?? 1);
        RequirePositive(nameof(Confidence), (float)Confidence);
        RequireRange(nameof(SolverSteps), SolverSteps, 1, 100);
        if (MaxThreads < 1)
        {
            throw new ArgumentException($"MaxThreads was {MaxThreads}; must be at least 1.");
        }
    }

    private static void RequireRange(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            throw new ArgumentException($"{name} was {value}; must be in [{lowest}, {highest}].");
        }
    }

    private static void RequirePositive(string name, double value)
    {
        if (!(value is > 0 and <= 1e6))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} was {value}; must be above 0 and at most 1000000."));
        }
    }
}
