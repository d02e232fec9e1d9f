using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Akin.Sqlite;

/// <summary>The one thread that changes a store: takes all changes that wait, makes them in one transaction, and only then tells those who asked.</summary>
internal sealed class RatingWriter : IDisposable
{
    /// <summary>Changes of one transaction; more wait for the next.</summary>
    private const int LargestGroup = 1000;

    private readonly BlockingCollection<Change> _changes = [];
    private readonly string _path;
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;
    private int _isClosed;

    /// <param name="path">Named in errors.</param>
    /// <param name="connection">Open, and this writer's own from now on.</param>
    public RatingWriter(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        _thread = new Thread(Run) { IsBackground = true, Name = "Akin ratings" };
        _thread.Start();
    }

    /// <summary>Makes a change.</summary>
    /// <param name="apply">Makes it, on the writer's thread, and counts rows.</param>
    /// <param name="cancellation">Stops the waiting, not the change.</param>
    /// <param name="isAlone">Whether it may fail by itself and so gets a transaction of its own.</param>
    /// <returns>What <paramref name="apply"/> counted, once that is durable.</returns>
    public async Task<long> RunAsync(Func<RatingStatements, long> apply, CancellationToken cancellation, bool isAlone = false)
    {
        cancellation.ThrowIfCancellationRequested();
        var change = new Change(apply, isAlone, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            _changes.Add(change, CancellationToken.None);
        }
        catch (InvalidOperationException problem)
        {
            throw new ObjectDisposedException("The store of ratings is closed.", problem);
        }

        return await change.Done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            return;
        }

        _changes.CompleteAdding();
        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        using var statements = new RatingStatements(_connection);
        var group = new List<Change>();
        foreach (Change first in _changes.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            Change? alone = first.IsAlone ? first : null;
            while (alone is null && group.Count < LargestGroup && _changes.TryTake(out Change? next))
            {
                if (next.IsAlone)
                {
                    alone = next;
                }
                else
                {
                    group.Add(next);
                }
            }

            Make(statements, group);
            if (alone is not null && alone != first)
            {
                Make(statements, [alone]);
            }
        }
    }

    private void Make(RatingStatements statements, List<Change> group)
    {
        long[] counts = new long[group.Count];
        try
        {
            statements.Begin();
            for (int at = 0; at < counts.Length; at++)
            {
                counts[at] = group[at].Apply(statements);
            }

            statements.Commit();
        }
        catch (Exception problem)
        {
            statements.Rollback();
            Exception told = problem is SqliteException trouble ? SqliteTrouble.Explain(_path, trouble) : problem;
            foreach (Change change in group)
            {
                change.Done.SetException(told);
            }

            return;
        }

        for (int at = 0; at < counts.Length; at++)
        {
            group[at].Done.SetResult(counts[at]);
        }

        statements.Forget();
    }

    private sealed record Change(Func<RatingStatements, long> Apply, bool IsAlone, TaskCompletionSource<long> Done);
}
