namespace Akin.VectorStores;

/// <summary>How patient a store is with its engine. The defaults are for filling; whoever answers people wants short times and no retries.</summary>
public sealed record VectorStoreOptions
{
    /// <summary>How long making a connection may take; > 0, default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one request may take, its answer included; > 0, default 30 seconds. Every try has as long.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent again after 429, a server's failure or a broken connection, in [0, 20]; default 5. One without an answer in time is sent again once at most.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The wait before the first retry, give or take a half; each further one is twice as long. ≥ 0, default 0.5 seconds. A Retry-After of the engine's goes before it.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait before a retry; > 0, default 60 seconds. An engine that asks for more is not asked again.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long completing waits for an index to be built, > 0, default 30 minutes. For a count that does not come true an engine has less: Qdrant 10 seconds, Milvus one minute, Pinecone five.</summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The clock of all waiting; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal VectorStoreOptions Validate()
    {
        foreach ((string name, TimeSpan time) in new[]
        {
            (nameof(ConnectTimeout), ConnectTimeout), (nameof(RequestTimeout), RequestTimeout), (nameof(LongestWait), LongestWait), (nameof(CompletionTimeout), CompletionTimeout),
        })
        {
            if (time <= TimeSpan.Zero || time > TimeSpan.FromDays(1))
            {
                throw new ArgumentException($"{name} was {time}; it must be more than zero and a day at most.");
            }
        }

        return RetryDelay < TimeSpan.Zero || RetryDelay > LongestWait
            ? throw new ArgumentException($"RetryDelay was {RetryDelay}; it must be in [0, LongestWait].")
            : Retries is < 0 or > 20 ? throw new ArgumentException($"Retries was {Retries}; it must be in [0, 20].") : this;
    }
}
