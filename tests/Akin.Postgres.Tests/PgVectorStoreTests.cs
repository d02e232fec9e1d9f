using Akin.Testing.Postgres;
using Akin.Testing.Vectors;
using Akin.Vectors;

namespace Akin.Postgres.Tests;

public sealed class PgVectorStoreTests : VectorStoreContract, IAsyncDisposable
{
    private PostgresDatabase? _database;

    protected override async ValueTask<IVectorStore> OpenAsync()
    {
        _database = await PostgresServer.NewDatabaseAsync();
        return PgVectorStore.Open(VectorAddress.Parse(_database.Url));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
