using Akin.Testing.Postgres;

namespace Akin.Postgres.Tests;

/// <summary>PostgreSQL makes a change, and its answer is lost: the change is sent again, and must not undo what others did since.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const long Now = 1_790_000_000;

    private PostgresDatabase _database = null!;
    private LossyWire _wire = null!;
    private PostgresRatingStore _store = null!;
    private PostgresRatingStore _other = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresServer.NewDatabaseAsync();
        var url = new UriBuilder(_database.Url);
        _wire = new LossyWire(url.Host, url.Port);
        _other = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url));
        url.Host = "127.0.0.1";
        url.Port = _wire.Port;
        _store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(url.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _other.DisposeAsync();
        _wire.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_rating_is_there_once()
    {
        _wire.LoseNextAnswer(() => Task.CompletedTask);
        Assert.True(await _store.PutAsync(new("ann", "1", 4, Now)));

        Assert.Equal(1, _wire.Lost);
        Assert.Equal([new("ann", "1", 4, Now)], await _other.ListAsync("ann"));
    }

    [Fact]
    public async Task A_newer_rating_stays()
    {
        _wire.LoseNextAnswer(() => _other.PutAsync(new("ann", "1", 2, Now + 5)));
        Assert.True(await _store.PutAsync(new("ann", "1", 4, Now)));

        Assert.Equal(1, _wire.Lost);
        Assert.Equal([new("ann", "1", 2, Now + 5)], await _other.ListAsync("ann"));
    }

    [Fact]
    public async Task A_rating_given_after_a_deletion_stays()
    {
        long later = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 3600;
        await _other.PutAsync(new("ann", "1", 4, Now));
        _wire.LoseNextAnswer(() => _other.PutAsync(new("ann", "1", 2, later)));
        await _store.DeleteAsync("ann", "1");

        Assert.Equal(1, _wire.Lost);
        Assert.Equal([new("ann", "1", 2, later)], await _other.ListAsync("ann"));
    }

    [Fact]
    public async Task Everything_of_a_user_but_what_came_after_is_gone()
    {
        long later = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 3600;
        await _other.PutAsync(new("ann", "1", 4, Now));
        await _other.PutAsync(new("ann", "2", 4, Now));
        _wire.LoseNextAnswer(() => _other.PutAsync(new("ann", "3", 2, later)));
        await _store.DeleteUserAsync("ann");

        Assert.Equal(1, _wire.Lost);
        Assert.Equal([new("ann", "3", 2, later)], await _other.ListAsync("ann"));
    }
}
