using Akin.Data;
using Akin.Testing.Postgres;
using Akin.Testing.Ratings;

namespace Akin.Postgres.Tests;

public sealed class PostgresRatingStoreTests : RatingStoreContract, IAsyncLifetime
{
    private readonly List<PostgresRatingStore> _stores = [];
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (PostgresRatingStore store in _stores)
        {
            await store.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    protected override async Task<IRatingStore> OpenAsync()
    {
        var store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url));
        _stores.Add(store);
        return store;
    }
}
