using System.Net;
using System.Net.Sockets;
using Akin.Testing.Postgres;

namespace Akin.Postgres.Tests;

public sealed class PostgresTroubleTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresServer.NewDatabaseAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_wrong_password_is_one_sentence()
    {
        AkinException refused = await FailsAsync(_database.UrlOf("postgres", "not-the-password"));
        Assert.Equal($"{_database.Shown} refuses the password of this user; give the right one in the address or in PGPASSWORD.", refused.Message);
        Assert.DoesNotContain("not-the-password", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_is_one_sentence()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("PGPASSWORD") is not null, "PGPASSWORD is set");
        string url = _database.UrlOf("postgres", "");
        Assert.Contains("wants a password and none was given", (await FailsAsync(url)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_one_sentence()
    {
        string other = _database.Url.Replace(_database.Name, "no_such_database", StringComparison.Ordinal);
        string shown = _database.Shown.Replace(_database.Name, "no_such_database", StringComparison.Ordinal);
        Assert.Equal($"{shown} does not exist; create the database, or name another.", (await FailsAsync(other)).Message);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Equal(
            $"postgres://127.0.0.1:{port}/films cannot be reached; check host and port, and that PostgreSQL runs there.",
            (await FailsAsync($"postgres://ann:secret@127.0.0.1:{port}/films")).Message);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_one_sentence() =>
        Assert.Equal("The host of postgres://no-such-host.invalid/films is not known; check its name.", (await FailsAsync("postgres://ann:secret@no-such-host.invalid/films")).Message);

    [Fact]
    public async Task Whoever_never_answers_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Assert.Contains("did not answer in time", (await FailsAsync($"postgres://ann:secret@127.0.0.1:{port}/films?Timeout=1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protection_that_the_server_does_not_have_is_one_sentence() =>
        Assert.Contains("No protected connection", (await FailsAsync(_database.Url + "?sslmode=require")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_database_without_all_signs_is_refused()
    {
        await using var latin = await MakeAsync();
        Assert.Equal($"{latin.Shown} keeps texts as LATIN1, which has not all signs; make a database with ENCODING 'UTF8'.", (await FailsAsync(latin.Url)).Message);

        async Task<PostgresDatabase> MakeAsync()
        {
            PostgresDatabase made = await PostgresServer.NewDatabaseAsync();
            await _database.RunAsync($"DROP DATABASE {made.Name}");
            await _database.RunAsync($"CREATE DATABASE {made.Name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'");
            return made;
        }
    }

    [Fact]
    public async Task A_standby_is_one_sentence()
    {
        await (await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url))).DisposeAsync();
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url + "?options=-c%20default_transaction_read_only=on"));
        string sentence = $"{_database.Shown} is read-only, as a standby is; name the primary server.";
        Assert.Equal(sentence, (await Assert.ThrowsAsync<AkinException>(() => store.PutAsync(new("ann", "1", 1, 1)))).Message);
        Assert.Equal(sentence, (await Assert.ThrowsAsync<AkinException>(() => store.ImportAsync([new("ann", "1", 1, 1)]))).Message);
        Assert.Empty(await store.ListAsync("ann"));
    }

    [Fact]
    public async Task A_change_that_waits_too_long_for_another_is_one_sentence_and_later_works()
    {
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url + "?Command%20Timeout=1"));
        Task holding = _database.RunAsync("BEGIN; LOCK TABLE akin.ratings; SELECT pg_sleep(4); COMMIT");
        while (await _database.RunAsync("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'akin.ratings'::regclass") is null)
        {
            await Task.Delay(20);
        }

        Assert.Contains("did not answer in time", (await Assert.ThrowsAsync<AkinException>(() => store.PutAsync(new("ann", "1", 1, 1)))).Message, StringComparison.Ordinal);
        await holding;
        Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
    }

    [Fact]
    public async Task Connections_that_were_cut_are_made_again_without_a_word()
    {
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url));
        for (int round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 30).Select(number => store.PutAsync(new("ann", $"{round} {number}", 1, 1))));
            await _database.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'akin'");
            Assert.Equal(30 * (round + 1), (await store.ListAsync("ann")).Count);
        }
    }

    [Fact]
    public async Task An_import_that_is_cut_off_is_one_sentence_and_has_changed_nothing()
    {
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url));
        AkinException told = await Assert.ThrowsAsync<AkinException>(() => store.ImportAsync(CutOff()));
        Assert.Contains($"{_database.Shown}", told.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ReadAllAsync().ToArrayAsync());
        Assert.Equal(1, await store.ImportAsync([new("ann", "1", 1, 1)]));

        IEnumerable<Data.StoredRating> CutOff()
        {
            for (int number = 0; number < 100_000; number++)
            {
                if (number == 10_000)
                {
                    _database.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'akin'").GetAwaiter().GetResult();
                }

                yield return new("ann", $"{number}", 1, 1);
            }
        }
    }

    [Fact]
    public async Task A_reading_that_is_cut_off_says_so_and_is_never_taken_for_whole()
    {
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(_database.Url));
        const int count = 300_000;
        await store.ImportAsync(Enumerable.Range(0, count).Select(number => new Data.StoredRating($"user number {number}", "1", 1, 1)));
        int read = 0;
        AkinException told = await Assert.ThrowsAsync<AkinException>(async () =>
        {
            await foreach (Data.StoredRating rating in store.ReadAllAsync())
            {
                if (read++ == 0)
                {
                    await _database.RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'akin'");
                }
            }
        });
        Assert.InRange(read, 1, count - 1);
        Assert.Contains($"{_database.Shown}", told.Message, StringComparison.Ordinal);
        Assert.Equal(count, await store.ReadAllAsync().CountAsync());
    }

    private static Task<AkinException> FailsAsync(string address) => Assert.ThrowsAsync<AkinException>(
        () => PostgresRatingStore.OpenAsync(PostgresAddress.Parse(address), create: true, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
}
