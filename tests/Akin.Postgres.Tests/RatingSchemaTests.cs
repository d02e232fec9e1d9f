using Akin.Testing.Postgres;

namespace Akin.Postgres.Tests;

public sealed class RatingSchemaTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    private PostgresAddress Address => PostgresAddress.Parse(_database.Url);

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Servers_that_start_at_once_make_the_tables_once()
    {
        PostgresRatingStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostgresRatingStore.OpenAsync(Address))));
        foreach (PostgresRatingStore store in stores)
        {
            Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
            await store.DisposeAsync();
        }

        Assert.Equal(1L, await _database.RunAsync("SELECT count(*) FROM akin.ratings"));
        Assert.Equal(1L, await _database.RunAsync("SELECT count(*) FROM akin.version"));
        Assert.Equal(RatingSchema.CurrentVersion, await _database.RunAsync("SELECT version FROM akin.version"));
    }

    [Fact]
    public async Task Tables_that_are_there_are_opened_without_a_change_and_without_the_right_to_make_some()
    {
        await using (PostgresRatingStore store = await PostgresRatingStore.OpenAsync(Address))
        {
            await store.PutAsync(new("ann", "1", 4, 1));
        }

        string user = $"reader_{_database.Name}";
        await _database.RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA akin TO {user}; GRANT SELECT ON ALL TABLES IN SCHEMA akin TO {user}");
        try
        {
            await using PostgresRatingStore reader = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.UrlOf(user, "x")), create: false);
            Assert.Equal([new("ann", "1", 4, 1)], await reader.ReadAllAsync().ToArrayAsync());
            AkinException refused = await Assert.ThrowsAsync<AkinException>(() => reader.PutAsync(new("ann", "2", 4, 1)));
            Assert.Equal($"{_database.Shown} does not allow it to this user (permission denied for table ratings); grant the right, or name another user.", refused.Message);
        }
        finally
        {
            await _database.RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task A_newer_version_is_refused_and_left_alone()
    {
        await (await PostgresRatingStore.OpenAsync(Address)).DisposeAsync();
        await _database.RunAsync("UPDATE akin.version SET version = version + 1");
        AkinException refused = await Assert.ThrowsAsync<AkinException>(() => PostgresRatingStore.OpenAsync(Address));
        Assert.Equal($"The ratings in {_database.Shown} were written by a newer Akin (version 2 of the tables; this one knows 1): upgrade Akin.", refused.Message);
        Assert.Equal(2, await _database.RunAsync("SELECT version FROM akin.version"));
    }

    [Fact]
    public async Task Where_nothing_may_be_made_missing_tables_are_one_sentence()
    {
        AkinException refused = await Assert.ThrowsAsync<AkinException>(() => PostgresRatingStore.OpenAsync(Address, create: false));
        Assert.Equal($"There are no ratings in {_database.Shown}; name the database that 'akin serve --ratings' or 'akin ratings import' wrote to.", refused.Message);
        Assert.Null(await _database.RunAsync("SELECT 1 FROM pg_namespace WHERE nspname = 'akin'"));
    }

    [Fact]
    public async Task A_schema_that_an_administrator_made_is_enough()
    {
        string user = $"owner_{_database.Name}";
        await _database.RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'x'");
        try
        {
            AkinException refused = await Assert.ThrowsAsync<AkinException>(() => PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.UrlOf(user, "x"))));
            Assert.Contains("does not allow it to this user (permission denied for database", refused.Message, StringComparison.Ordinal);
            await _database.RunAsync($"CREATE SCHEMA akin AUTHORIZATION {user}");
            await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.UrlOf(user, "x")));
            Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
            Assert.Equal(1, await store.ImportAsync([new("ann", "2", 1, 1)]));
        }
        finally
        {
            await _database.RunAsync($"DROP OWNED BY {user} CASCADE; DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task A_commit_is_durable_even_where_answers_run_ahead_of_the_disk()
    {
        await _database.RunAsync($"ALTER DATABASE {_database.Name} SET synchronous_commit = off");
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(Address);
        await _database.RunAsync(
            """
            CREATE TABLE seen (setting text);
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$;
            CREATE TRIGGER seeing AFTER INSERT OR DELETE ON akin.ratings FOR EACH STATEMENT EXECUTE FUNCTION see()
            """);
        await store.PutAsync(new("ann", "1", 1, 1));
        await store.ImportAsync([new("ann", "2", 1, 1)]);
        await store.DeleteAsync("ann", "1");
        await store.DeleteUserAsync("ann");
        Assert.Equal("4 on", await _database.RunAsync("SELECT count(*) || ' ' || string_agg(DISTINCT setting, ',') FROM seen"));

        // A stronger or local wish of the administrator stays.
        await _database.RunAsync($"DELETE FROM seen; ALTER DATABASE {_database.Name} SET synchronous_commit = remote_apply");
        await using PostgresRatingStore strict = await PostgresRatingStore.OpenAsync(Address);
        await strict.PutAsync(new("ann", "1", 1, 1));
        Assert.Equal("remote_apply", await _database.RunAsync("SELECT setting FROM seen"));
    }
}
