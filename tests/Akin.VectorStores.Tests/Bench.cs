using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>A double of an engine and a store that speaks to it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(EngineDouble engine, VectorStoreOptions options, ManualWaits clock, string key)
    {
        (Double, Options, Clock) = (engine, options, clock);
        Store = VectorEngines.Open(engine.Address(), key, options);
    }

    public EngineDouble Double { get; }

    public VectorStoreOptions Options { get; }

    /// <summary>What the store waited, unless it has the real clock.</summary>
    public ManualWaits Clock { get; }

    public IVectorStore Store { get; }

    public string QueryPath => Double is MilvusDouble ? "/search" : "/query";

    public string UpsertPath => Double is QdrantDouble ? "/points" : "/upsert";

    public static EngineDouble Make(string engine) => engine switch
    {
        "qdrant" => new QdrantDouble { Key = "secret-key" },
        "milvus" => new MilvusDouble { Key = "secret-key" },
        _ => new PineconeDouble { Key = "secret-key" },
    };

    /// <summary>Starts both.</summary>
    /// <param name="engine">qdrant, milvus or pinecone.</param>
    /// <param name="key">What the store has; the double wants "secret-key".</param>
    /// <param name="real">Options with the real clock; null = longer times on a clock where every wait is over at once.</param>
    public static async Task<Bench> OpenAsync(string engine, string key = "secret-key", VectorStoreOptions? real = null)
    {
        EngineDouble made = Make(engine);
        await made.StartAsync();
        var clock = new ManualWaits();
        var options = real ?? new VectorStoreOptions
        {
            RequestTimeout = TimeSpan.FromSeconds(200),
            Retries = 4,
            RetryDelay = TimeSpan.FromSeconds(1),
            TimeProvider = clock,
        };
        return new Bench(made, options, clock, key);
    }

    public async Task FillAsync(string collection)
    {
        await Store.CreateAsync(collection, VectorFilms.Dimension);
        await Store.UpsertAsync(collection, VectorFilms.Random(6));
        await Store.CompleteAsync(collection, 6);
        Double.Requests.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Double.DisposeAsync();
    }
}
