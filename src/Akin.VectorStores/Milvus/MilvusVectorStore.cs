using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>Vectors in Milvus (2.4 or later), over its REST interface, version 2.</summary>
/// <remarks>
/// <c>milvus://host[:19530]</c>; with <c>?tls=true</c> over https, with <c>?database=NAME</c> in another database than the default one. The key is a token, or <c>user:password</c>.
/// One collection a bundle: <c>id</c> (the item's index), <c>vector</c> (single precision, inner product, HNSW), <c>item</c>, <c>title</c> (the first 1,000 characters),
/// <c>year</c> (−2³² when unknown) and <c>genres</c> (256 of 1,024 bytes at most). Made with its index and loaded at once, so every upsert is searchable; completing asks for the
/// strongly consistent count, queries take what the nodes have (bounded staleness). An alias moves by one request.
/// </remarks>
public sealed class MilvusVectorStore : IVectorStore
{
    private const int LargestBodyBytes = 8 << 20;
    private const int BeamWidth = 128;
    private static readonly TimeSpan CountPatience = TimeSpan.FromMinutes(1);

    private readonly MilvusRequests _requests;
    private readonly EngineHttp _http;
    private readonly CollectionChecks _checks;

    private MilvusVectorStore(EnginePlace place, VectorStoreOptions options)
    {
        Place = place.Shown;
        _requests = new MilvusRequests(place, options);
        (_http, _checks) = (_requests.Http, _requests.Checks);
    }

    /// <inheritdoc />
    public string Place { get; }

    /// <summary>Opens a store; nothing is asked of Milvus yet.</summary>
    /// <param name="address"><c>milvus://host[:19530][?tls=true|false][&amp;database=NAME]</c>.</param>
    /// <param name="key">A token, or <c>user:password</c>; null = none.</param>
    /// <param name="options">Times and retries; null = the defaults.</param>
    /// <exception cref="AkinException">A setting is unknown, the URL holds a user or a key, or the key would go over the network unencrypted.</exception>
    /// <exception cref="ArgumentException">Another engine's address, or an option out of its range.</exception>
    public static MilvusVectorStore Create(VectorAddress address, string? key, VectorStoreOptions? options = null) =>
        new(EnginePlace.Read(address, "milvus", key, "database").WithoutPath(), (options ?? new VectorStoreOptions()).Validate());

    /// <inheritdoc />
    public int LargestBatch(int dimension) => JsonBody.LargestBatch(dimension, LargestBodyBytes);

    /// <inheritdoc />
    public async Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        try
        {
            int dimension = await _requests.DimensionAsync(collection, cancellation);
            return new CollectionState(collection, dimension, await _requests.CountAsync(collection, cancellation));
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
        EngineAnswer answer = await _requests.SendAsync("collections/list", _ => { }, cancellation);
        return _http.Read<string[]>(answer, root =>
        [
            .. MilvusRequests.Items(root).Select(name => name.GetString()!).Where(name => VectorNames.IsCollectionOf(aliasName, name)).Order(StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc />
    public async Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        CollectionChecks.Size(dimension);
        if (!await _requests.HasAsync(collection, cancellation))
        {
            await _requests.SendAsync(
                "collections/create",
                json =>
                {
                    json.WriteString("collectionName", collection);
                    MilvusBodies.Schema(json, dimension);
                },
                cancellation);
        }

        int size = await _requests.DimensionAsync(collection, cancellation);
        if (size != dimension)
        {
            throw _http.Sentences.Dimension(collection, size, dimension);
        }

        // Also where the collection was there: whoever made it may have been stopped before this.
        await _requests.LoadAsync(collection, cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        HashSet<int> found = [];
        if (items.Count == 0)
        {
            return found;
        }

        EngineAnswer answer = await _requests.AskAsync(
            this,
            collection,
            null,
            "entities/query",
            json =>
            {
                json.WriteString("filter", MilvusBodies.Ids(items));
                json.Texts("outputFields", ["id"]);
                json.WriteNumber("limit", items.Count);
                json.WriteString("consistencyLevel", "Strong");
            },
            cancellation);
        return _http.Read(answer, root => MilvusRequests.Items(root).Select(row => MilvusRequests.Id(row.GetProperty("id"))).ToHashSet());
    }

    /// <inheritdoc />
    public async Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default)
    {
        _checks.Records(collection, records);
        foreach ((int count, ReadOnlyMemory<byte> body) in JsonBody.Batches(
            records, JsonBody.MostRecords, LargestBodyBytes, "data", MilvusBodies.Row, json => _requests.Head(json, collection)))
        {
            EngineAnswer answer = await _requests.AskAsync(this, collection, records[0].Vector.Length, "entities/upsert", body, cancellation);
            long taken = _http.Read(answer, root => MilvusRequests.Number(root.GetProperty("data").GetProperty("upsertCount")));
            if (taken != count)
            {
                throw _http.Sentences.Partly(collection, taken, count);
            }
        }
    }

    /// <inheritdoc />
    public async Task CompleteAsync(string collection, long expected, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        await _requests.DimensionAsync(collection, cancellation);
        await _requests.LoadAsync(collection, cancellation);
        long counted = -1;
        if (!await _http.UntilAsync(async () => (counted = await _requests.CountAsync(collection, cancellation)) == expected, CountPatience, cancellation))
        {
            throw _http.Sentences.Counts(collection, counted, expected);
        }
    }

    /// <inheritdoc />
    public async Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        CollectionChecks.Name(collection);
        await _requests.DimensionAsync(collection, cancellation);
        string? published = await PublishedAsync(aliasName, cancellation);
        if (published == collection)
        {
            return;
        }

        try
        {
            await _requests.SendAsync(
                published is null ? "aliases/create" : "aliases/alter",
                json =>
                {
                    json.WriteString("aliasName", aliasName);
                    json.WriteString("collectionName", collection);
                },
                cancellation);
        }
        catch (VectorStoreException)
        {
            // Sent again after a lost answer, a creation that was done is refused.
            if (await PublishedAsync(aliasName, cancellation) != collection)
            {
                throw;
            }
        }
    }

    /// <inheritdoc />
    public async Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        try
        {
            EngineAnswer answer = await _requests.SendAsync("aliases/describe", json => json.WriteString("aliasName", aliasName), cancellation);
            return _http.Read(answer, root => root.GetProperty("data").GetProperty("collectionName").GetString());
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default)
    {
        _checks.Query(collection, vector.Length, limit);
        EngineAnswer answer = await _requests.AskAsync(
            this,
            collection,
            vector.Length,
            "entities/search",
            json =>
            {
                json.WriteStartArray("data");
                json.WriteStartArray();
                json.Numbers(vector.Span);
                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteString("annsField", "vector");
                json.WriteNumber("limit", limit);
                if (filter is { IsEmpty: false })
                {
                    json.WriteString("filter", MilvusBodies.Filter(filter));
                }

                json.Texts("outputFields", ["id"]);
                json.WriteStartObject("searchParams");
                json.WriteStartObject("params");
                json.WriteNumber("ef", Math.Max(limit, BeamWidth)); // Milvus refuses a beam that is narrower than the list
                json.WriteEndObject();
                json.WriteEndObject();
            },
            cancellation);
        return _http.Read<VectorHit[]>(answer, root =>
        [
            .. MilvusRequests.Items(root).Select(row => new VectorHit(MilvusRequests.Id(row.GetProperty("id")), row.GetProperty("distance").GetSingle())).OrderByDescending(hit => hit.Score),
        ]);
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        foreach (int[] batch in items.Chunk(JsonBody.MostRecords))
        {
            await _requests.AskAsync(this, collection, null, "entities/delete", json => json.WriteString("filter", MilvusBodies.Ids(batch)), cancellation);
        }
    }

    /// <inheritdoc />
    public async Task DropAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        _checks.Forget(collection);
        if (!await _requests.HasAsync(collection, cancellation))
        {
            return;
        }

        // Milvus drops no collection that an alias still names.
        EngineAnswer aliases = await _requests.SendAsync("aliases/list", json => json.WriteString("collectionName", collection), cancellation);
        foreach (string? alias in _http.Read<string?[]>(aliases, root => [.. MilvusRequests.Items(root).Select(name => name.GetString())]))
        {
            await _requests.SendAsync("aliases/drop", json => json.WriteString("aliasName", alias), cancellation);
        }

        await _requests.SendAsync("collections/drop", json => json.WriteString("collectionName", collection), cancellation);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }
}
