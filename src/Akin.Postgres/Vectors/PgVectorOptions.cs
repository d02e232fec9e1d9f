namespace Akin.Postgres;

/// <summary>How a vector store in PostgreSQL works.</summary>
public sealed record PgVectorOptions
{
    /// <summary>How long one question or change may take, &gt; 0; 30 seconds by default. Building the index has no limit.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried again when the connection breaks or PostgreSQL restarts, ≥ 0; 30 by default, and never longer than ten seconds.</summary>
    public int Retries { get; init; } = 30;

    /// <summary>Links an item has in the graph of the index, in [2, 100]; 16 by default, as pgvector. More find more, and take longer to build and more room. The address may say another number, <c>?m=24</c>.</summary>
    public int Links { get; init; } = 16;

    /// <summary>Candidates while the index is built, in [4, 1000] and at least twice <see cref="Links"/>; 100 by default. More find more, and take longer to build. The address may say another number, <c>?ef_construction=200</c>.</summary>
    public int BuildCandidates { get; init; } = 100;

    /// <summary>Candidates of a question, in [1, 1000]; 200 by default, and never fewer than are asked for. More find more, and take longer. The address may say another number, <c>?ef=400</c>.</summary>
    public int Candidates { get; init; } = 200;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    internal void Validate()
    {
        Require(CommandTimeout > TimeSpan.Zero && CommandTimeout < TimeSpan.FromDays(1), nameof(CommandTimeout), CommandTimeout, "must be above 0 and below a day");
        Require(Retries >= 0, nameof(Retries), Retries, "must be at least 0");
        Require(Links is >= 2 and <= 100, nameof(Links), Links, "must be in [2, 100]");
        Require(BuildCandidates is >= 4 and <= 1000 && BuildCandidates >= 2 * Links, nameof(BuildCandidates), BuildCandidates, "must be in [4, 1000] and at least twice Links");
        Require(Candidates is >= 1 and <= 1000, nameof(Candidates), Candidates, "must be in [1, 1000]");
    }

    private static void Require(bool isGood, string name, object value, string rule)
    {
        if (!isGood)
        {
            throw new ArgumentException($"{name} was {value}; it {rule}.");
        }
    }
}
