namespace Akin.Vectors;

/// <summary>Keeps one vector an item in a vector engine, and finds the nearest.</summary>
/// <remarks>
/// A collection belongs to one bundle and is never changed once it is complete; an alias names the collection that readers should ask, and moves in one step.
/// Safe for concurrent use. Every member throws <see cref="VectorStoreException"/>, with one sentence that names the engine and never a password or key, when the engine cannot be reached, refuses,
/// or answers something else than agreed. A member that ended so may be called again: all changes are idempotent.
/// Too many requests (429) and passing trouble are tried again for a while before they are told.
/// </remarks>
public interface IVectorStore : IAsyncDisposable
{
    /// <summary>The engine and where it is, for messages: without password or key.</summary>
    string Place { get; }

    /// <summary>The most records that one <see cref="UpsertAsync"/> takes at a given dimension, ≥ 1.</summary>
    int LargestBatch(int dimension);

    /// <summary>What a collection is; null when there is none of this name.</summary>
    Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default);

    /// <summary>The names of all collections of <see cref="VectorNames.IsCollectionOf">an alias</see>, in ordinal order, complete or not.</summary>
    Task<IReadOnlyList<string>> ListAsync(string aliasName, CancellationToken cancellation = default);

    /// <summary>Makes an empty collection. One that exists with the same dimension stays as it is.</summary>
    /// <param name="collection">See <see cref="VectorNames"/>.</param>
    /// <param name="dimension">Numbers in every vector, ≥ 1.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="VectorStoreException">It exists with another dimension, or the engine takes none of so many.</exception>
    Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default);

    /// <summary>Which of some items the collection holds already; an eventually consistent engine may still miss some.</summary>
    /// <param name="collection">Exists.</param>
    /// <param name="items">Indices, at most <see cref="LargestBatch"/>.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default);

    /// <summary>Puts records in, each in the place of an older one of its index.</summary>
    /// <param name="collection">Exists.</param>
    /// <param name="records">At most <see cref="LargestBatch"/>, of the collection's dimension, no index twice.</param>
    /// <param name="cancellation">Stops the waiting; some may be in.</param>
    /// <exception cref="VectorStoreException">A vector has another dimension, or the engine took only part of them.</exception>
    Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default);

    /// <summary>Ends the filling: builds what index is still missing, and returns when queries see all that was put in.</summary>
    /// <param name="collection">Exists.</param>
    /// <param name="expected">How many records it must hold by now.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="VectorStoreException">It holds fewer or more after a reasonable time.</exception>
    Task CompleteAsync(string collection, long expected, CancellationToken cancellation = default);

    /// <summary>Lets an alias name a complete collection, in one step: a reader sees the old one or the new one.</summary>
    Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default);

    /// <summary>The collection that an alias names; null when it names none.</summary>
    Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default);

    /// <summary>Finds the records nearest to a vector.</summary>
    /// <param name="collection">Complete; not an alias.</param>
    /// <param name="vector">Of the collection's dimension.</param>
    /// <param name="limit">How many, in [1, 1000].</param>
    /// <param name="filter">Which may be in it; null = all.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>At most <paramref name="limit"/>, best first: a higher score is more similar, in every engine. Scores are inner products, up to the engine's rounding. Approximate: near ones may be missing.</returns>
    /// <exception cref="VectorStoreException">There is no such collection, or the vector has another dimension.</exception>
    Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default);

    /// <summary>Takes records out; indices that are not there are ignored.</summary>
    Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default);

    /// <summary>Removes a collection with all its records; one that is not there is ignored.</summary>
    Task DropAsync(string collection, CancellationToken cancellation = default);
}
