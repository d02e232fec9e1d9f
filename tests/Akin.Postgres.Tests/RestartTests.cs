using System.Collections.Concurrent;
using Akin.Data;
using Akin.Testing.Postgres;

namespace Akin.Postgres.Tests;

/// <summary>PostgreSQL goes away under load, in every way it can, and comes back.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Whoever_reads_or_rates_while_PostgreSQL_restarts_notices_nothing_and_what_was_kept_stays()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(database.Url));
        var kept = new ConcurrentDictionary<(string, string), float>();
        using var stop = new CancellationTokenSource();
        Task[] clients = [.. Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            for (int number = 0; !stop.IsCancellationRequested; number++)
            {
                var rating = new StoredRating($"u{client}", $"i{number % 200}", number % 5, number);
                Assert.True(await store.PutAsync(rating));
                kept[(rating.User, rating.Item)] = rating.Rating!.Value;
                if (number % 10 == 0)
                {
                    Assert.NotEmpty(await store.ListAsync(rating.User));
                }
            }
        }))];
        foreach (Func<Task> end in new[] { server.StopImmediatelyAsync, server.KillAsync, server.StopAsync, server.StopImmediatelyAsync })
        {
            await Task.Delay(300);
            await end();
            await Task.Delay(200);
            await server.RestartAsync();
            await Task.Delay(300);
            Assert.All(clients, client => Assert.False(client.IsCompleted, client.Exception?.ToString()));
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        Dictionary<(string, string), float> all = await store.ReadAllAsync().ToDictionaryAsync(rating => (rating.User, rating.Item), rating => rating.Rating!.Value);
        Assert.Equal(kept.OrderBy(pair => pair.Key), all.OrderBy(pair => pair.Key));
        Assert.NotEmpty(all);
    }

    [Fact]
    public async Task A_server_may_start_before_its_database_but_not_with_a_wrong_password()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await server.StopAsync();
        await using PostgresRatingStore store = await PostgresRatingStore.OpenForServingAsync(PostgresAddress.Parse(database.Url), TimeSpan.FromMilliseconds(200));
        Assert.False(store.IsReady);
        Task<bool> waiting = store.PutAsync(new("ann", "1", 1, 1));
        await server.RestartAsync();
        Assert.True(await waiting);
        Assert.True(store.IsReady);
        Assert.Equal([new("ann", "1", 1, 1)], await store.ReadAllAsync().ToArrayAsync());
        await Assert.ThrowsAsync<AkinException>(
            () => PostgresRatingStore.OpenForServingAsync(PostgresAddress.Parse(database.UrlOf("postgres", "wrong-one")), TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task Who_does_not_want_to_wait_for_it_need_not()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await using PostgresRatingStore store = await PostgresRatingStore.OpenAsync(PostgresAddress.Parse(database.Url));
        await server.StopAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(new("ann", "1", 1, 1), stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ListAsync("ann", stop.Token));
        await server.RestartAsync();
        Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
    }
}
