using System.Collections.Concurrent;
using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>Vectors in one index of Pinecone, over its REST interface of version 2026-04.</summary>
/// <remarks>
/// <c>pinecone://INDEX</c> in the cloud, or <c>pinecone://HOST:PORT/INDEX</c> at an emulator. The index must hold dense vectors compared by <c>dotproduct</c>:
/// lengths mean something, so a cosine would order otherwise. One that is missing is made: serverless, in <c>?cloud=aws&amp;region=us-east-1</c> unless said otherwise.
/// A collection is a namespace; all have the index's dimension. A record's id is the item's index in digits, its metadata <c>item</c>, <c>title</c> (the first 1,000 characters),
/// <c>year</c> and <c>genres</c>, both absent when unknown or empty, and indexed for filters.
/// Pinecone has no aliases for namespaces: the namespace <c>akin-aliases</c> (a hyphen is in no collection's name) holds one record an alias, whose metadata <c>collection</c> names it; one upsert moves it.
/// Pinecone is eventually consistent: completing and publishing wait until what was written can be read, by counts and, where the answers carry them, log sequence numbers.
/// </remarks>
public sealed class PineconeVectorStore : IVectorStore
{
    private const int LargestBodyBytes = 2_000_000;
    private const int MostIdsInUrl = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly PineconeIndex _index;
    private readonly EngineHttp _http;
    private readonly CollectionChecks _checks;
    private readonly PineconeAliases _aliases;

    /// <summary>The last log sequence number that this store wrote, by namespace.</summary>
    private readonly ConcurrentDictionary<string, long> _written = new(StringComparer.Ordinal);

    private PineconeVectorStore(EnginePlace place, VectorStoreOptions options)
    {
        Place = place.Shown;
        _index = new PineconeIndex(place, options);
        _http = _index.Http;
        _checks = new CollectionChecks(_http.Sentences);
        _aliases = new PineconeAliases(_index, Patience);
    }

    /// <inheritdoc />
    public string Place { get; }

    /// <summary>Opens a store; nothing is asked of Pinecone yet.</summary>
    /// <param name="address"><c>pinecone://INDEX[?cloud=aws&amp;region=us-east-1]</c>, or <c>pinecone://HOST:PORT/INDEX[?tls=true|false]</c> for an emulator.</param>
    /// <param name="key">The API key; needed in the cloud, null = none.</param>
    /// <param name="options">Times and retries; null = the defaults.</param>
    /// <exception cref="AkinException">A setting is unknown, the URL holds a user or a key, there is no key, the key would go over the network unencrypted, or the index's name is none.</exception>
    /// <exception cref="ArgumentException">Another engine's address, or an option out of its range.</exception>
    public static PineconeVectorStore Create(VectorAddress address, string? key, VectorStoreOptions? options = null) =>
        new(EnginePlace.Read(address, "pinecone", key, "cloud", "region"), (options ?? new VectorStoreOptions()).Validate());

    /// <inheritdoc />
    public int LargestBatch(int dimension) => JsonBody.LargestBatch(dimension, LargestBodyBytes);

    /// <inheritdoc />
    public async Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        if (await _index.FindAsync(cancellation) is not { } index || await DescribeAsync(collection, cancellation) is not { } described)
        {
            return null;
        }

        _checks.Remember(collection, index.Dimension);
        long count = _http.Read(described, root => root.TryGetProperty("record_count", out JsonElement number) ? number.GetInt64() : 0);
        return new CollectionState(collection, index.Dimension, count);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ListAsync(string aliasName, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        List<string> names = [];
        if (await _index.FindAsync(cancellation) is null)
        {
            return names;
        }

        string? next = null;
        do
        {
            string page = next is null ? "" : $"&paginationToken={Uri.EscapeDataString(next)}";
            EngineAnswer answer = await _index.SendAsync(HttpMethod.Get, $"namespaces?limit=100&prefix={aliasName}_{page}", null, cancellation);
            names.AddRange(_http.Read<string[]>(answer, root =>
            [
                .. PineconeIndex.Items(root, "namespaces").Select(space => space.GetProperty("name").GetString()!),
            ]));
            next = answer.TextAt("pagination", "next");
        }
        while (!string.IsNullOrEmpty(next));

        return [.. names.Where(name => VectorNames.IsCollectionOf(aliasName, name)).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        CollectionChecks.Size(dimension);
        PineconeIndex.Description index = await _index.CreateAsync(dimension, cancellation);
        if (index.Dimension != dimension)
        {
            throw _http.Sentences.Dimension(collection, index.Dimension, dimension);
        }

        if (await DescribeAsync(collection, cancellation) is null)
        {
            try
            {
                await _index.SendAsync(HttpMethod.Post, "namespaces", PineconeBodies.CreateNamespace(collection), cancellation);
            }
            catch (VectorStoreException told) when (told.Kind == VectorTrouble.Unexpected)
            {
                // Somebody else, or a try of ours whose answer was lost, was quicker.
                if (await DescribeAsync(collection, cancellation) is null)
                {
                    throw;
                }
            }

            if (!await _http.UntilAsync(async () => await DescribeAsync(collection, cancellation) is not null, Patience, cancellation))
            {
                throw _http.Sentences.Missing(collection);
            }
        }

        _checks.Remember(collection, dimension);
    }

    /// <inheritdoc />
    public async Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        await RequireAsync(collection, cancellation);
        HashSet<int> found = [];
        foreach (int[] batch in items.Chunk(MostIdsInUrl))
        {
            string ids = string.Concat(batch.Select(item => $"ids={PineconeBodies.Id(item)}&"));
            EngineAnswer answer = await _index.SendAsync(HttpMethod.Get, $"vectors/fetch?{ids}namespace={collection}", null, cancellation);
            found.UnionWith(_http.Read<int[]>(answer, root =>
                [.. root.TryGetProperty("vectors", out JsonElement vectors) ? vectors.EnumerateObject().Select(vector => PineconeBodies.Index(vector.Name)) : []]));
        }

        return found;
    }

    /// <inheritdoc />
    public async Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default)
    {
        _checks.Records(collection, records);
        await RequireAsync(collection, cancellation); // an upsert would make the namespace, without its index of genres and years
        _checks.Records(collection, records);
        foreach ((int count, ReadOnlyMemory<byte> body) in JsonBody.Batches(
            records, JsonBody.MostRecords, LargestBodyBytes, "vectors", PineconeBodies.Vector, json => json.WriteString("namespace", collection)))
        {
            EngineAnswer answer = await WriteAsync(collection, "vectors/upsert", body, cancellation);
            long taken = _http.Read(answer, root => root.TryGetProperty("upsertedCount", out JsonElement number) ? number.GetInt64() : 0);
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
        await RequireAsync(collection, cancellation);
        long counted = -1;
        bool isCounted = await _http.UntilAsync(
            async () =>
            {
                EngineAnswer answer = await _index.SendAsync(HttpMethod.Post, "describe_index_stats", JsonBody.Write(_ => { }), cancellation);
                counted = answer.At("namespaces", collection, "vectorCount") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0;
                return counted == expected;
            },
            Patience,
            cancellation);
        if (!isCounted)
        {
            throw _http.Sentences.Counts(collection, counted, expected);
        }

        if (!await _http.UntilAsync(() => IsReadableAsync(collection, cancellation), Patience, cancellation))
        {
            throw _http.Sentences.NotReady(collection);
        }
    }

    /// <inheritdoc />
    public async Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        CollectionChecks.Name(collection);
        _checks.Forget(collection);
        await RequireAsync(collection, cancellation);
        await _aliases.SetAsync(aliasName, collection, cancellation);
    }

    /// <inheritdoc />
    public Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default)
    {
        CollectionChecks.Alias(aliasName);
        return _aliases.FindAsync(aliasName, cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default)
    {
        _checks.Query(collection, vector.Length, limit);
        EngineAnswer answer;
        try
        {
            answer = await _index.SendAsync(HttpMethod.Post, "query", PineconeBodies.Query(collection, vector.Span, limit, filter), cancellation);
        }
        catch (VectorStoreException told)
        {
            throw await _checks.ExplainAsync(this, collection, vector.Length, told, cancellation);
        }

        VectorHit[] hits = _http.Read<VectorHit[]>(answer, root =>
        [
            .. PineconeIndex.Items(root, "matches")
                .Select(match => new VectorHit(PineconeBodies.Index(match.GetProperty("id").GetString()), match.GetProperty("score").GetSingle()))
                .OrderByDescending(hit => hit.Score),
        ]);
        if (hits.Length == 0)
        {
            // Pinecone finds nothing in a namespace that is not there, and says no more.
            _checks.Forget(collection);
            await RequireAsync(collection, cancellation);
        }

        return hits;
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        ArgumentNullException.ThrowIfNull(items);
        foreach (int[] batch in items.Chunk(JsonBody.MostRecords))
        {
            await WriteAsync(collection, "vectors/delete", PineconeBodies.Delete(collection, batch.Select(PineconeBodies.Id)), cancellation);
        }
    }

    /// <inheritdoc />
    public async Task DropAsync(string collection, CancellationToken cancellation = default)
    {
        CollectionChecks.Name(collection);
        _checks.Forget(collection);
        _written.TryRemove(collection, out _);
        if (await _index.FindAsync(cancellation) is null)
        {
            return;
        }

        await _aliases.RemoveAsync(collection[..collection.LastIndexOf('_')], collection, cancellation);
        try
        {
            await _index.SendAsync(HttpMethod.Delete, $"namespaces/{collection}", null, cancellation);
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return;
        }

        await _http.UntilAsync(async () => await DescribeAsync(collection, cancellation) is null, Patience, cancellation);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _index.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<EngineAnswer?> DescribeAsync(string collection, CancellationToken cancellation)
    {
        try
        {
            return await _index.SendAsync(HttpMethod.Get, $"namespaces/{collection}", null, cancellation);
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return null;
        }
    }

    private async Task RequireAsync(string collection, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_checks.Knows(collection) && await FindAsync(collection, cancellation) is null)
        {
            throw _http.Sentences.Missing(collection);
        }
    }

    private async Task<EngineAnswer> WriteAsync(string space, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        EngineAnswer answer = await _index.SendAsync(HttpMethod.Post, path, body, cancellation);
        if (answer.Number("x-pinecone-request-lsn") is { } lsn)
        {
            _written.AddOrUpdate(space, lsn, (_, before) => Math.Max(before, lsn));
        }

        return answer;
    }

    /// <summary>Whether queries see the last write of this store, as far as the engine says so.</summary>
    private async Task<bool> IsReadableAsync(string collection, CancellationToken cancellation)
    {
        if (!_written.TryGetValue(collection, out long written))
        {
            return true;
        }

        float[] any = new float[(await _index.FindAsync(cancellation))!.Dimension];
        any[0] = 1;
        EngineAnswer answer = await _index.SendAsync(HttpMethod.Post, "query", PineconeBodies.Query(collection, any, 1, null), cancellation);
        return answer.Number("x-pinecone-max-indexed-lsn") is not { } indexed || indexed >= written;
    }
}
