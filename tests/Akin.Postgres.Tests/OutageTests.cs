using System.Net;
using System.Net.Sockets;
using Akin.Testing;
using Akin.Testing.Postgres;
using Npgsql;

namespace Akin.Postgres.Tests;

/// <summary>PostgreSQL is away for longer than anybody should wait.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Nobody_waits_for_what_has_been_away_for_long()
    {
        var clock = new ManualTime();
        await using var connections = new PostgresConnections(PostgresAddress.Parse($"postgres://ann@127.0.0.1:{FreePort()}/films"), (trouble, cause) => new AkinException(trouble.Sentence, cause), clock);

        Task<int> first = AskAsync(connections);
        await Assert.ThrowsAsync<AkinException>(() => clock.AdvanceUntil(first, TimeSpan.FromMilliseconds(500)));
        clock.Advance(PostgresConnections.LongOutage);

        // The clock stands: whoever waited now would wait for ever.
        Assert.Contains("cannot be reached", (await Assert.ThrowsAsync<AkinException>(() => AskAsync(connections).WaitAsync(Hang))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", (await Assert.ThrowsAsync<AkinException>(() => connections.OpenAsync(CancellationToken.None).WaitAsync(Hang))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_patience_is_only_that_of_one()
    {
        var clock = new ManualTime();
        await using var connections = new PostgresConnections(PostgresAddress.Parse($"postgres://ann@127.0.0.1:{FreePort()}/films"), (trouble, cause) => new AkinException(trouble.Sentence, cause), clock);
        await Assert.ThrowsAsync<AkinException>(() => connections.RunAsync(_ => Task.FromResult(1), CancellationToken.None, TimeSpan.Zero));

        DateTimeOffset began = clock.GetUtcNow();
        Task<int> next = AskAsync(connections);
        await Assert.ThrowsAsync<AkinException>(() => clock.AdvanceUntil(next, TimeSpan.FromMilliseconds(500)));
        Assert.True(clock.GetUtcNow() - began >= PostgresConnections.Patience - TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_outage_begins_with_its_first_failure_even_of_one_who_did_not_wait()
    {
        var clock = new ManualTime();
        await using var connections = new PostgresConnections(PostgresAddress.Parse($"postgres://ann@127.0.0.1:{FreePort()}/films"), (trouble, cause) => new AkinException(trouble.Sentence, cause), clock);
        await Assert.ThrowsAsync<AkinException>(() => connections.RunAsync(_ => Task.FromResult(1), CancellationToken.None, TimeSpan.Zero));
        clock.Advance(PostgresConnections.LongOutage - (PostgresConnections.Patience * 0.3));

        DateTimeOffset began = clock.GetUtcNow();
        Task<int> next = AskAsync(connections);
        await Assert.ThrowsAsync<AkinException>(() => clock.AdvanceUntil(next, TimeSpan.FromMilliseconds(5)));
        Assert.InRange(clock.GetUtcNow() - began, PostgresConnections.Patience * 0.2, PostgresConnections.Patience * 0.9);
    }

    [Fact]
    public async Task Once_it_is_back_a_restart_is_waited_out_again()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        var clock = new ManualTime();
        await using var connections = new PostgresConnections(PostgresAddress.Parse(database.Url), (trouble, cause) => new AkinException(trouble.Sentence, cause), clock);
        await server.StopAsync();
        Task<int> first = AskAsync(connections);
        await Assert.ThrowsAsync<AkinException>(() => clock.AdvanceUntil(first, TimeSpan.FromMilliseconds(500)));
        clock.Advance(PostgresConnections.LongOutage);
        await server.RestartAsync();
        Assert.Equal(1, await AskAsync(connections));

        await server.StopAsync();
        Task<int> again = AskAsync(connections);
        await server.RestartAsync();
        await clock.AdvanceUntil(again, TimeSpan.FromMilliseconds(10));
        Assert.Equal(1, await again);
    }

    private static Task<int> AskAsync(PostgresConnections connections) => connections.RunAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return (int)(await command.ExecuteScalarAsync())!;
        },
        CancellationToken.None);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
