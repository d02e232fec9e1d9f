using System.Globalization;
using Akin.Postgres.Vectors;
using Akin.Vectors;
using Npgsql;

namespace Akin.Postgres;

/// <summary>Keeps vectors in PostgreSQL with pgvector 0.8 or newer: half precision, an HNSW index by inner product, up to 4,000 numbers a vector.</summary>
/// <remarks>In a schema of its own, <c>akin_vectors</c>, stand a table a collection, a view named like each alias for whoever reads with SQL, and the aliases in <c>_aliases</c>. The user needs the right to make
/// the schema, and for the extension too where an administrator has not made it; whoever only asks needs to read. A filter that leaves few is answered exactly.</remarks>
public sealed class PgVectorStore : IVectorStore
{
    private const int BatchNumbers = 2_000_000;
    private const int LargestBatchCount = 5000;
    private readonly PostgresConnections _connections;
    private readonly PgVectorOptions _options;
    private volatile PgVectorExtension? _vectors;

    private PgVectorStore(PostgresConnections connections, PgVectorOptions options)
    {
        _connections = connections;
        _options = options;
    }

    /// <inheritdoc/>
    public string Place => _connections.Place;

    /// <summary>Opens a store; nothing is asked of PostgreSQL yet.</summary>
    /// <param name="address">A <c>postgres://</c> address; its settings are those of <see cref="PostgresAddress"/>, and <c>ef</c> for <see cref="PgVectorOptions.Candidates"/>.</param>
    /// <param name="options">Null = the defaults.</param>
    /// <exception cref="AkinException">The address names no database, or has a setting that nobody knows.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static PgVectorStore Open(VectorAddress address, PgVectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        PgVectorOptions usual = options ?? new PgVectorOptions();
        int? links = Setting(address, "m", 2, 100);
        int leastBuilding = 2 * (links ?? usual.Links);
        PgVectorOptions chosen = usual with
        {
            Candidates = Setting(address, "ef", 1, 1000) ?? usual.Candidates,
            Links = links ?? usual.Links,
            BuildCandidates = Setting(address, "ef_construction", leastBuilding, 1000) ?? (links is null ? usual.BuildCandidates : Math.Max(usual.BuildCandidates, leastBuilding)),
        };
        chosen.Validate();
        PostgresAddress database = PostgresAddress.Of(address.Url, chosen.CommandTimeout, "collection", "ef", "m", "ef_construction");
        return new PgVectorStore(new PostgresConnections(database, (trouble, cause) => new VectorStoreException(trouble.Kind, trouble.Sentence, cause), retries: chosen.Retries), chosen);
    }

    /// <inheritdoc/>
    public int LargestBatch(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return Math.Clamp(BatchNumbers / dimension, 1, LargestBatchCount);
    }

    /// <inheritdoc/>
    public Task<CollectionState?> FindAsync(string collection, CancellationToken cancellation = default) => RunAsync(
        async connection =>
        {
            if (await PgVectorCollections.DimensionAsync(connection, collection, 'r', cancellation).ConfigureAwait(false) is not { } dimension)
            {
                return null;
            }

            object? count = await PgVectorSql.ScalarAsync(connection, $"SELECT count(*) FROM {PgVectorNames.Table(collection)}", cancellation).ConfigureAwait(false);
            return new CollectionState(collection, dimension, (long)count!);
        },
        cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(string aliasName, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> all = await RunAsync(connection => PgVectorCollections.ListAsync(connection, cancellation), cancellation).ConfigureAwait(false);
        return [.. all.Where(name => VectorNames.IsCollectionOf(aliasName, name))];
    }

    /// <inheritdoc/>
    public Task CreateAsync(string collection, int dimension, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(collection);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        return dimension > PgVectorCollections.LargestDimension
            ? throw new VectorStoreException(
                VectorTrouble.Dimension,
                string.Create(CultureInfo.InvariantCulture, $"The vectors have {dimension} numbers; the index of pgvector takes {PgVectorCollections.LargestDimension} at most: train with fewer factors, or use another engine."))
            : RunAsync(connection => PgVectorCollections.CreateAsync(connection, Place, collection, dimension, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<int>> ContainsAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default) => RunAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand($"""SELECT "index" FROM {PgVectorNames.Table(collection)} WHERE "index" = ANY($1)""", connection);
            command.Parameters.Add(PgVectorSql.Integers([.. items]));
            await using NpgsqlDataReader rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var there = new HashSet<int>();
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                there.Add(rows.GetInt32(0));
            }

            return (IReadOnlySet<int>)there;
        },
        cancellation);

    /// <inheritdoc/>
    public Task UpsertAsync(string collection, IReadOnlyList<VectorRecord> records, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        return RunAsync(
            async connection => records.Count == 0
                || await PgVectorRows.UpsertAsync(connection, await VectorsAsync(connection, cancellation).ConfigureAwait(false), collection, records, cancellation).ConfigureAwait(false),
            cancellation);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(string collection, long expected, CancellationToken cancellation = default) => RunAsync(
        async connection => await PgVectorIndex.CompleteAsync(
            connection, await VectorsAsync(connection, cancellation).ConfigureAwait(false), Place, collection, expected, _options, cancellation).ConfigureAwait(false),
        cancellation);

    /// <inheritdoc/>
    public Task PublishAsync(string aliasName, string collection, CancellationToken cancellation = default) =>
        RunAsync(connection => PgVectorCollections.PublishAsync(connection, Place, aliasName, collection, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<string?> PublishedAsync(string aliasName, CancellationToken cancellation = default) => RunAsync(
        async connection =>
        {
            try
            {
                return (string?)await PgVectorSql.ScalarAsync(connection, $"SELECT collection FROM {PgVectorNames.Aliases} WHERE alias = $1", cancellation, PgVectorSql.Text(aliasName)).ConfigureAwait(false);
            }
            catch (PostgresException refusal) when (refusal.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
            {
                return null;
            }
        },
        cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorHit>> QueryAsync(
        string collection, ReadOnlyMemory<float> vector, int limit, VectorFilter? filter = null, CancellationToken cancellation = default)
    {
        const int most = 1000;
        return limit is < 1 or > most
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The limit was {limit}; it must be in [1, {most}]."))
            : RunAsync(
                async connection => await PgVectorQuestion.AskAsync(
                    connection, await VectorsAsync(connection, cancellation).ConfigureAwait(false), collection, vector.ToArray(), limit, filter, _options.Candidates, cancellation).ConfigureAwait(false),
                cancellation);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string collection, IReadOnlyList<int> items, CancellationToken cancellation = default) => RunAsync(
        connection => PgVectorSql.ScalarAsync(
            connection, $"""DELETE FROM {PgVectorNames.Table(collection)} WHERE "index" = ANY($1)""", cancellation, PgVectorSql.Integers([.. items])),
        cancellation);

    /// <inheritdoc/>
    public Task DropAsync(string collection, CancellationToken cancellation = default) => RunAsync(connection => PgVectorCollections.DropAsync(connection, collection, cancellation), cancellation);

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation) => _connections.RunAsync(work, cancellation);

    /// <summary>Asked once.</summary>
    private async Task<PgVectorExtension> VectorsAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        _vectors ??= await PgVectorExtension.FindAsync(connection, Place, create: false, cancellation).ConfigureAwait(false);

    private static int? Setting(VectorAddress address, string name, int lowest, int highest) =>
        !address.Settings.TryGetValue(name, out string? given) ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest ? number
        : throw new AkinException($"The '{name}' of the address must be a whole number in [{lowest}, {highest}].");
}
