using System.Globalization;
using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>Requests to Milvus, and what its answers have in common.</summary>
internal sealed class MilvusRequests : IDisposable
{
    private const string Loaded = "LoadStateLoaded";

    private readonly Uri _root;
    private readonly string? _database;

    public MilvusRequests(EnginePlace place, VectorStoreOptions options)
    {
        _root = new Uri(place.Root(defaultPort: 19530), "v2/vectordb/");
        _database = place.Settings.GetValueOrDefault("database");
        List<(string Name, string Value)> headers = [("Accept-Type-Allow-Int64", "true")];
        if (place.Key is not null)
        {
            headers.Add(("Authorization", $"Bearer {place.Key}"));
        }

        Http = new EngineHttp(place, options, headers, MilvusErrors.Judge);
        Checks = new CollectionChecks(Http.Sentences);
    }

    public EngineHttp Http { get; }

    public CollectionChecks Checks { get; }

    public void Dispose() => Http.Dispose();

    /// <summary>What data holds; Milvus leaves an empty list out, or says null.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement root) =>
        root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array ? data.EnumerateArray() : [];

    /// <summary>An int64, which a server that does not know our header writes as text.</summary>
    public static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64();

    public static int Id(JsonElement value) => checked((int)Number(value));

    public async Task<bool> HasAsync(string collection, CancellationToken cancellation)
    {
        EngineAnswer answer = await SendAsync("collections/has", json => json.WriteString("collectionName", collection), cancellation);
        return Http.Read(answer, root => root.GetProperty("data").GetProperty("has").GetBoolean());
    }

    public async Task<int> DimensionAsync(string collection, CancellationToken cancellation)
    {
        EngineAnswer answer;
        try
        {
            answer = await SendAsync("collections/describe", json => json.WriteString("collectionName", collection), cancellation);
        }
        catch (VectorStoreException told) when (told.Kind == VectorTrouble.Missing)
        {
            throw Http.Sentences.Missing(collection);
        }

        int dimension = Http.Read(answer, root => (int)Number(root.GetProperty("data").GetProperty("fields").EnumerateArray()
            .Single(field => field.GetProperty("name").GetString() == "vector").GetProperty("params").EnumerateArray()
            .Single(parameter => parameter.GetProperty("key").GetString() == "dim").GetProperty("value")));
        Checks.Remember(collection, dimension);
        return dimension;
    }

    public async Task LoadAsync(string collection, CancellationToken cancellation)
    {
        await SendAsync("collections/load", json => json.WriteString("collectionName", collection), cancellation);
        bool isLoaded = await Http.UntilAsync(
            async () => (await SendAsync("collections/get_load_state", json => json.WriteString("collectionName", collection), cancellation)).TextAt("data", "loadState") == Loaded,
            TimeSpan.MaxValue,
            cancellation);
        if (!isLoaded)
        {
            throw Http.Sentences.NotReady(collection);
        }
    }

    public async Task<long> CountAsync(string collection, CancellationToken cancellation)
    {
        EngineAnswer answer;
        try
        {
            answer = await SendAsync(
                "entities/query",
                json =>
                {
                    json.WriteString("collectionName", collection);
                    json.WriteString("filter", "id >= 0");
                    json.Texts("outputFields", ["count(*)"]);
                    json.WriteString("consistencyLevel", "Strong");
                },
                cancellation);
        }
        catch (VectorStoreException told) when (told.Kind == VectorTrouble.Missing)
        {
            throw Http.Sentences.Missing(collection);
        }

        return Http.Read(answer, root => Number(Items(root).Single().GetProperty("count(*)")));
    }

    public void Head(Utf8JsonWriter json, string collection)
    {
        if (_database is not null)
        {
            json.WriteString("dbName", _database);
        }

        json.WriteString("collectionName", collection);
    }

    public Task<EngineAnswer> AskAsync(IVectorStore store, string collection, int? dimension, string path, Action<Utf8JsonWriter> write, CancellationToken cancellation) =>
        AskAsync(
            store,
            collection,
            dimension,
            path,
            JsonBody.Write(json =>
            {
                Head(json, collection);
                write(json);
            }),
            cancellation);

    /// <summary>Asks something of a collection; what fails is explained by what the collection is.</summary>
    public Task<EngineAnswer> AskAsync(IVectorStore store, string collection, int? dimension, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        Checks.AskAsync(store, collection, dimension, () => Http.SendAsync(HttpMethod.Post, new Uri(_root, path), body, cancellation), cancellation);

    public Task<EngineAnswer> SendAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancellation) => Http.SendAsync(
        HttpMethod.Post,
        new Uri(_root, path),
        JsonBody.Write(json =>
        {
            if (_database is not null)
            {
                json.WriteString("dbName", _database);
            }

            write(json);
        }),
        cancellation);
}
