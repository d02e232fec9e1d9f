using Npgsql;

namespace Akin.Postgres;

/// <summary>The pool of connections to one database. Work that breaks because PostgreSQL restarts, or because a connection dies, is done again for a while.</summary>
internal sealed class PostgresConnections : IAsyncDisposable, IDisposable
{
    /// <summary>How long passing trouble is waited out, counted from the first attempt.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Nobody waits for what has been away so long, counted from the first failure after the last success.</summary>
    public static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);
    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly int _retries;
    private readonly Func<PostgresTrouble, Exception, AkinException> _tell;
    private volatile bool _isClosed;
    private long _failingSince; // when work first failed after the last that succeeded; 0 = it works

    /// <param name="address">Where.</param>
    /// <param name="tell">Makes what is thrown.</param>
    /// <param name="time">Null = the system's.</param>
    /// <param name="retries">How often work is tried again at most.</param>
    public PostgresConnections(PostgresAddress address, Func<PostgresTrouble, Exception, AkinException> tell, TimeProvider? time = null, int retries = int.MaxValue)
    {
        Place = address.Shown;
        _tell = tell;
        _time = time ?? TimeProvider.System;
        _retries = retries;

        // Slim: what is not named here needs no code in a native executable.
        var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        _source = builder.Build();
    }

    /// <summary>Where, for messages.</summary>
    public string Place { get; }

    /// <summary>Does work that may be done twice.</summary>
    /// <exception cref="AkinException">It did not work, or not for so long.</exception>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation, TimeSpan? patience = null) => TryAsync(
        async () =>
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            return await work(connection).ConfigureAwait(false);
        },
        patience ?? Patience,
        cancellation);

    /// <summary>A connection for work that cannot be done twice, waited for in the same way.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => TryAsync(
        async () =>
        {
            NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            try
            {
                // One from the pool may be dead already.
                await using var command = new NpgsqlCommand("SELECT 1", connection);
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        },
        Patience,
        cancellation);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What to throw for what was caught: its sentence, or itself when it is none of PostgreSQL's.</summary>
    public Exception Explain(Exception problem) => PostgresTrouble.Find(Place, problem) is { } trouble ? _tell(trouble, problem) : problem;

    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        return _source.DisposeAsync();
    }

    public void Dispose()
    {
        _isClosed = true;
        _source.Dispose();
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> work, TimeSpan patience, CancellationToken cancellation)
    {
        long start = _time.GetTimestamp();
        TimeSpan pause = FirstPause;
        for (int attempt = 0; ; attempt++)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            try
            {
                T result = await work().ConfigureAwait(false);
                Volatile.Write(ref _failingSince, 0);
                return result;
            }
            catch (Exception problem) when (!_isClosed && PostgresTrouble.Find(Place, problem) is not null)
            {
                cancellation.ThrowIfCancellationRequested();
                PostgresTrouble trouble = PostgresTrouble.Find(Place, problem)!.Value;
                if (!trouble.Passes)
                {
                    throw _tell(trouble, problem);
                }

                // The other connections of the pool are from before the restart as well.
                _source.Clear();
                TimeSpan outage = _time.GetElapsedTime(FailingSince());
                if (attempt >= _retries || _time.GetElapsedTime(start) + pause > patience || outage + pause > LongOutage)
                {
                    throw _tell(trouble, problem);
                }
            }

            await Task.Delay(pause, _time, cancellation).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private long FailingSince()
    {
        long now = _time.GetTimestamp();
        long since = Interlocked.CompareExchange(ref _failingSince, now, 0);
        return since == 0 ? now : since;
    }
}
