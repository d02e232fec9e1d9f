using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Akin.Vectors;

namespace Akin.Testing.Vectors;

/// <summary>The plainest vector engine: exact, in memory, with failures on demand.</summary>
public sealed class MemoryVectorStore : IVectorStore
{
    private readonly ConcurrentDictionary<string, (int Dimension, ConcurrentDictionary<int, VectorRecord> Records)> _collections = new();
    private readonly ConcurrentDictionary<string, string> _aliases = new();

    /// <summary>What a query does before it answers; may throw or wait.</summary>
    public Func<CancellationToken, Task> BeforeQuery { get; set; } = _ => Task.CompletedTask;

    /// <summary>What an upsert does before it takes the records; may throw.</summary>
    public Action<IReadOnlyList<VectorRecord>> BeforeUpsert { get; set; } = _ => { };

    /// <summary>Queries so far.</summary>
    public int Queries => _queries;

    private int _queries;

    public string Place => "memory://here";

    public int LargestBatch(int dimension) => 100;

    public async Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        return _collections.TryGetValue(collection, out (int Dimension, ConcurrentDictionary<int, VectorRecord> Records) found) ? new CollectionState(collection, found.Dimension, found.Records.Count) : null;
    }

    public Task<IReadOnlyList<string>> ListAsync(string aliasName, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<string>>([.. _collections.Keys.Where(name => VectorNames.IsCollectionOf(aliasName, name)).Order(StringComparer.Ordinal)]);

    public Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default)
    {
        (int known, _) = _collections.GetOrAdd(collection, _ => (dimension, []));
        return known == dimension ? Task.CompletedTask : throw new VectorStoreException(VectorTrouble.Dimension, $"The collection '{collection}' has dimension {known}, not {dimension}.");
    }

    public Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlySet<int>>(items.Where(Records(collection).ContainsKey).ToHashSet());

    public async Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        ConcurrentDictionary<int, VectorRecord> held = Records(collection);
        BeforeUpsert(records);
        RequireDimension(collection, records.Select(record => record.Vector.Length));
        foreach (VectorRecord record in records)
        {
            held[record.Index] = record;
        }
    }

    public async Task CompleteAsync(string collection, long expected, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        int held = Records(collection).Count;
        if (held != expected)
        {
            throw new VectorStoreException(VectorTrouble.Partial, $"The collection '{collection}' holds {held} records, not {expected}.");
        }
    }

    public Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default)
    {
        _ = Records(collection);
        _aliases[aliasName] = collection;
        return Task.CompletedTask;
    }

    public Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default) =>
        Task.FromResult(_aliases.TryGetValue(aliasName, out string? collection) && _collections.ContainsKey(collection) ? collection : null);

    public async Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (limit is < 1 or > 1000)
        {
            throw new ArgumentException($"The limit was {limit}; it must be in [1, 1000].");
        }

        Interlocked.Increment(ref _queries);
        await BeforeQuery(cancellation);
        ConcurrentDictionary<int, VectorRecord> held = Records(collection);
        RequireDimension(collection, [vector.Length]);
        return
        [
            .. held.Values.Where(record => Passes(record, filter))
                .Select(record => new VectorHit(record.Index, TensorPrimitives.Dot(record.Vector.Span, vector.Span)))
                .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Index).Take(limit),
        ];
    }

    public Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default)
    {
        foreach (int item in items)
        {
            Records(collection).TryRemove(item, out _);
        }

        return Task.CompletedTask;
    }

    public Task DropAsync(string collection, CancellationToken cancellation = default)
    {
        _collections.TryRemove(collection, out _);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Passes(VectorRecord record, VectorFilter? filter) => filter is null
        || (filter.Genres.All(record.Genres.Contains)
            && (filter.From is null || record.Year >= filter.From)
            && (filter.To is null || record.Year <= filter.To));

    private ConcurrentDictionary<int, VectorRecord> Records(string collection) =>
        _collections.TryGetValue(collection, out (int Dimension, ConcurrentDictionary<int, VectorRecord> Records) found)
            ? found.Records
            : throw new VectorStoreException(VectorTrouble.Missing, $"There is no collection '{collection}'.");

    private void RequireDimension(string collection, IEnumerable<int> lengths)
    {
        int dimension = _collections[collection].Dimension;
        foreach (int length in lengths)
        {
            if (length != dimension)
            {
                throw new VectorStoreException(VectorTrouble.Dimension, $"A vector has {length} numbers; '{collection}' has {dimension}.");
            }
        }
    }
}
