using System.Collections.Concurrent;
using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>What can be checked of a call before or after the engine is asked.</summary>
internal sealed class CollectionChecks(VectorSentences sentences)
{
    /// <summary>A collection's dimension never changes while it is there: its name holds the bundle's hash.</summary>
    private readonly ConcurrentDictionary<string, int> _dimensions = new(StringComparer.Ordinal);

    public void Remember(string collection, int dimension) => _dimensions[collection] = dimension;

    public bool Knows(string collection) => _dimensions.ContainsKey(collection);

    public void Forget(string collection) => _dimensions.TryRemove(collection, out _);

    /// <summary>Refuses a name that is no collection's: it would become a part of a path.</summary>
    public static void Name(string collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        int digits = collection.LastIndexOf('_');
        if (digits < 0 || !VectorNames.IsAlias(collection[..digits]) || !VectorNames.IsCollectionOf(collection[..digits], collection))
        {
            throw new ArgumentException($"The collection was '{collection}'; it must be an alias, an underscore and 16 hexadecimal digits.");
        }
    }

    public static void Alias(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        if (!VectorNames.IsAlias(alias))
        {
            throw new ArgumentException($"The alias was '{alias}'; it must be {VectorNames.AliasRule}.");
        }
    }

    public static void Size(int dimension)
    {
        if (dimension < 1)
        {
            throw new ArgumentException($"The dimension was {dimension}; it must be 1 at least.");
        }
    }

    public void Query(string collection, int dimension, int limit)
    {
        Name(collection);
        if (limit is < 1 or > 1000)
        {
            throw new ArgumentException($"The limit was {limit}; it must be in [1, 1000].");
        }

        Dimension(collection, dimension);
    }

    public void Records(string collection, IReadOnlyList<VectorRecord> records)
    {
        Name(collection);
        ArgumentNullException.ThrowIfNull(records);
        foreach (VectorRecord record in records)
        {
            Dimension(collection, record.Vector.Length);
            if (record.Vector.Length != records[0].Vector.Length)
            {
                throw sentences.Dimension(collection, records[0].Vector.Length, record.Vector.Length);
            }

            foreach (float number in record.Vector.Span)
            {
                if (!float.IsFinite(number))
                {
                    throw new ArgumentException($"The vector of item '{record.Item}' has {number}; all its numbers must be finite.");
                }
            }
        }
    }

    /// <summary>Why an engine did not do what was asked of a collection: it is missing, or of another dimension, or what the engine said.</summary>
    public async Task<VectorStoreException> ExplainAsync(IVectorStore store, string collection, int? dimension, VectorStoreException told, CancellationToken cancellation)
    {
        if (told.Kind is not (VectorTrouble.Unexpected or VectorTrouble.Missing or VectorTrouble.Dimension))
        {
            return told;
        }

        Forget(collection);
        CollectionState? state = await store.FindAsync(collection, cancellation);
        return state is null ? sentences.Missing(collection)
            : dimension is { } asked && state.Dimension is { } size && size != asked ? sentences.Dimension(collection, size, asked)
            : told;
    }

    /// <summary>Asks something of a collection; what fails is explained by what the collection is.</summary>
    public async Task<EngineAnswer> AskAsync(IVectorStore store, string collection, int? dimension, Func<Task<EngineAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (VectorStoreException told) when (told.Kind == VectorTrouble.Missing)
        {
            Forget(collection);
            throw sentences.Missing(collection);
        }
        catch (VectorStoreException told) when (dimension is not null)
        {
            throw await ExplainAsync(store, collection, dimension, told, cancellation);
        }
    }

    private void Dimension(string collection, int dimension)
    {
        if (_dimensions.TryGetValue(collection, out int known) && known != dimension)
        {
            throw sentences.Dimension(collection, known, dimension);
        }
    }
}
