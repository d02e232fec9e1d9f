using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>A double of an engine and a store that speaks to it.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private Bench(EngineDouble engine, VectorStoreOptions options, string key)
    {
        (Double, Options) = (engine, options);
        Store = VectorEngines.Open(engine.Address(), key, options);
    }

    public EngineDouble Double { get; }

    public VectorStoreOptions Options { get; }

    /// <summary>What the store waited.</summary>
    public ManualWaits Clock => (ManualWaits)Options.TimeProvider;

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
    /// <param name="retries">How often the store tries again.</param>
    public static async Task<Bench> OpenAsync(string engine, string key = "secret-key", int retries = 4)
    {
        EngineDouble made = Make(engine);
        await made.StartAsync();
        return new Bench(made, Quick.Options with { Retries = retries, RetryDelay = TimeSpan.FromSeconds(1) }, key);
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
