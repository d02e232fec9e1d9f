using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>Vectors in Qdrant, over its REST interface.</summary>
/// <remarks>
/// <c>qdrant://host[:6333]</c>; with <c>?tls=true</c> over https. One collection a bundle, compared by inner product (Dot), kept in half precision; a point's id is the item's index,
/// its payload <c>item</c>, <c>title</c> (the first 1,000 characters), <c>year</c> (absent when unknown) and <c>genres</c>, the last two indexed for filters.
/// An alias moves by one request with two actions, which Qdrant takes as one. A scan finds every point while Qdrant builds its index, so what was upserted is seen at once.
/// </remarks>
public sealed class QdrantVectorStore : IVectorStore
{
    private const int LargestBodyBytes = 8 << 20;
    private const int BeamWidth = 128;
    private static readonly TimeSpan CountPatience = TimeSpan.FromSeconds(10);

    private readonly EngineHttp _http;
    private readonly CollectionChecks _checks;
    private readonly Uri _root;

    private QdrantVectorStore(EnginePlace place, VectorStoreOptions options)
    {
        Place = place.Shown;
        _root = place.Root(defaultPort: 6333);
        _http = new EngineHttp(place, options, place.Key is null ? [] : [("api-key", place.Key)], Judge);
        _checks = new CollectionChecks(_http.Sentences);
    }

    /// <inheritdoc />
    public string Place { get; }

    /// <summary>Opens a store; nothing is asked of Qdrant yet.</summary>
    /// <param name="address"><c>qdrant://host[:6333][?tls=true|false]</c>.</param>
    /// <param name="key">The API key; null = none.</param>
    /// <param name="options">Times and retries; null = the defaults.</param>
    /// <exception cref="AkinException">A setting is unknown, the URL holds a user or a key, or the key would go over the network unencrypted.</exception>
    /// <exception cref="ArgumentException">Another engine's address, or an option out of its range.</exception>
    public static QdrantVectorStore Create(VectorAddress address, string? key, VectorStoreOptions? options = null) =>
        new(EnginePlace.Read(address, "qdrant", key).WithoutPath(), (options ?? new VectorStoreOptions()).Validate());

    /// <inheritdoc />
    public int LargestBatch(int dimension) => JsonBody.LargestBatch(dimension, LargestBodyBytes);

    /// <inheritdoc />
    public async Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        try
        {
            EngineAnswer answer = await SendAsync(HttpMethod.Get, $"collections/{collection}", null, cancellation);
            int dimension = _http.Read(answer, root => root.GetProperty("result").GetProperty("config").GetProperty("params").GetProperty("vectors").GetProperty("size").GetInt32());
            _checks.Remember(collection, dimension);
            return new CollectionState(collection, dimension, await CountAsync(collection, cancellation));
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ListAsync(string aliasName, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        EngineAnswer answer = await SendAsync(HttpMethod.Get, "collections", null, cancellation);
        return _http.Read<string[]>(answer, root =>
        [
            .. root.GetProperty("result").GetProperty("collections").EnumerateArray().Select(collection => collection.GetProperty("name").GetString()!)
                .Where(name => VectorNames.IsCollectionOf(aliasName, name)).Order(StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc />
    public async Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        CollectionChecks.Size(dimension);
        CollectionState? state = await FindAsync(collection, cancellation);
        if (state is null)
        {
            try
            {
                await SendAsync(HttpMethod.Put, $"collections/{collection}", QdrantBodies.Create(dimension), cancellation);
            }
            catch (VectorStoreException told) when (told.Kind == VectorTrouble.Unexpected)
            {
                // Somebody else, or a try of ours whose answer was lost, was quicker.
                state = await FindAsync(collection, cancellation);
                if (state is null)
                {
                    throw;
                }
            }
        }

        if (state?.Dimension is { } size && size != dimension)
        {
            throw _http.Sentences.Dimension(collection, size, dimension);
        }

        // Also where the collection was there: whoever made it may have been stopped before these.
        await SendAsync(HttpMethod.Put, $"collections/{collection}/index?wait=true", QdrantBodies.Index("genres", "keyword"), cancellation);
        await SendAsync(HttpMethod.Put, $"collections/{collection}/index?wait=true", QdrantBodies.Index("year", "integer"), cancellation);
        _checks.Remember(collection, dimension);
    }

    /// <inheritdoc />
    public async Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        EngineAnswer answer = await AskAsync(collection, null, HttpMethod.Post, "points", QdrantBodies.Fetch(items), cancellation);
        return _http.Read(answer, root => root.GetProperty("result").EnumerateArray().Select(point => point.GetProperty("id").GetInt32()).ToHashSet());
    }

    /// <inheritdoc />
    public async Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default)
    {
        _checks.Records(collection, records);
        foreach ((_, ReadOnlyMemory<byte> body) in JsonBody.Batches(records, JsonBody.MostRecords, LargestBodyBytes, "points", QdrantBodies.Point))
        {
            EngineAnswer answer = await AskAsync(collection, records[0].Vector.Length, HttpMethod.Put, "points?wait=true", body, cancellation);
            string? status = answer.TextAt("result", "status");
            if (status is not "completed")
            {
                throw _http.Sentences.Unexpected($"answered '{status}' to an upsert that should be completed");
            }
        }
    }

    /// <inheritdoc />
    public async Task CompleteAsync(string collection, long expected, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        long counted = -1;
        if (!await _http.UntilAsync(async () => (counted = await CountAsync(collection, cancellation)) == expected, CountPatience, cancellation))
        {
            throw _http.Sentences.Counts(collection, counted, expected);
        }

        bool isBuilt = await _http.UntilAsync(
            async () =>
            {
                EngineAnswer answer = await AskAsync(collection, null, HttpMethod.Get, "", null, cancellation);
                return answer.TextAt("result", "status") switch
                {
                    // Grey: Qdrant was started anew and builds nothing before the next write; all there is can be searched.
                    "green" or "grey" => true,
                    "red" => throw _http.Sentences.Unexpected($"could not build the index of '{collection}'; see its log"),
                    _ => false,
                };
            },
            TimeSpan.MaxValue,
            cancellation);
        if (!isBuilt)
        {
            throw _http.Sentences.NotReady(collection);
        }
    }

    /// <inheritdoc />
    public async Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        if (await FindAsync(collection, cancellation) is null)
        {
            throw _http.Sentences.Missing(collection);
        }

        bool isTaken = await PublishedAsync(aliasName, cancellation) is not null;
        await SendAsync(HttpMethod.Post, "collections/aliases", QdrantBodies.Alias(aliasName, collection, isTaken), cancellation);
    }

    /// <inheritdoc />
    public async Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        EngineAnswer answer = await SendAsync(HttpMethod.Get, "aliases", null, cancellation);
        return _http.Read(answer, root => root.GetProperty("result").GetProperty("aliases").EnumerateArray()
            .Where(alias => alias.GetProperty("alias_name").GetString() == aliasName)
            .Select(alias => alias.GetProperty("collection_name").GetString())
            .FirstOrDefault());
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default)
    {
        _checks.Query(collection, vector.Length, limit);
        ReadOnlyMemory<byte> body = QdrantBodies.Query(vector, limit, filter, Math.Max(limit, BeamWidth));
        EngineAnswer answer = await AskAsync(collection, vector.Length, HttpMethod.Post, "points/query", body, cancellation);
        return _http.Read<VectorHit[]>(answer, root =>
        [
            .. root.GetProperty("result").GetProperty("points").EnumerateArray()
                .Select(point => new VectorHit(point.GetProperty("id").GetInt32(), point.GetProperty("score").GetSingle()))
                .OrderByDescending(hit => hit.Score),
        ]);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        foreach (int[] batch in items.Chunk(JsonBody.MostRecords))
        {
            await AskAsync(collection, null, HttpMethod.Post, "points/delete?wait=true", JsonBody.Write(json => json.Integers("points", batch)), cancellation);
        }
    }

    /// <inheritdoc />
    public async Task DropAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        _checks.Forget(collection);
        try
        {
            // Its aliases go with it.
            await SendAsync(HttpMethod.Delete, $"collections/{collection}", null, cancellation);
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static EngineTrouble? Judge(EngineAnswer answer) => EngineTrouble.OfStatus(answer.Status) is { } kind
        ? new EngineTrouble(kind, answer.TextAt("status", "error") ?? (answer.Root.ValueKind == JsonValueKind.Undefined ? answer.Text : null))
        : null;

    private async Task<long> CountAsync(string collection, CancellationToken cancellation)
    {
        EngineAnswer answer = await AskAsync(collection, null, HttpMethod.Post, "points/count", JsonBody.Write(json => json.WriteBoolean("exact", true)), cancellation);
        return _http.Read(answer, root => root.GetProperty("result").GetProperty("count").GetInt64());
    }

    /// <summary>Asks something of a collection; what fails is explained by what the collection is.</summary>
    private Task<EngineAnswer> AskAsync(string collection, int? dimension, HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation) =>
        _checks.AskAsync(this, collection, dimension, () => SendAsync(method, $"collections/{collection}/{path}".TrimEnd('/'), body, cancellation), cancellation);

    private Task<EngineAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte>? body, CancellationToken cancellation) =>
        _http.SendAsync(method, new Uri(_root, path), body, cancellation);
}
