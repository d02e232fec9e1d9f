namespace Akin.Numerics;

/// <summary>Runs work over rows in blocks whose borders do not depend on the number of threads, so that sums over blocks do not either.</summary>
internal static class BlockedRows
{
    /// <summary>The number of blocks that <see cref="Run"/> makes of <paramref name="rowCount"/> rows.</summary>
    public static int Count(int rowCount, int blockLength) => (int)(((long)rowCount + blockLength - 1) / blockLength);

    /// <summary>Calls <paramref name="work"/>(block, first row, end row) once for every block, in parallel.</summary>
    /// <param name="rowCount">Rows in all.</param>
    /// <param name="blockLength">Rows a block, the last may be shorter; ≥ 1.</param>
    /// <param name="maxThreads">Threads at most; ≥ 1. With 1 everything runs on the caller's thread, in order.</param>
    /// <param name="work">Must write only to places of its own block.</param>
    /// <param name="cancellation">Checked before each block.</param>
    public static void Run(int rowCount, int blockLength, int maxThreads, Action<int, int, int> work, CancellationToken cancellation = default)
    {
        int blocks = Count(rowCount, blockLength);
        void RunBlock(int block)
        {
            int first = block * blockLength;
            work(block, first, (int)Math.Min((long)first + blockLength, rowCount));
        }

        if (maxThreads == 1 || blocks <= 1)
        {
            for (int block = 0; block < blocks; block++)
            {
                cancellation.ThrowIfCancellationRequested();
                RunBlock(block);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellation };
        Parallel.For(0, blocks, options, RunBlock);
    }

    /// <summary>Calls <paramref name="task"/>(number) once for every number in [0, <paramref name="count"/>), handed out one by one in ascending order to
    /// whichever thread is free: for tasks that are large, or uneven.</summary>
    /// <param name="count">Tasks in all.</param>
    /// <param name="maxThreads">Threads at most; ≥ 1. With 1 everything runs on the caller's thread.</param>
    /// <param name="task">Must write only to places of its own.</param>
    /// <param name="cancellation">Checked before each task.</param>
    public static void RunInOrder(int count, int maxThreads, Action<int> task, CancellationToken cancellation = default)
    {
        int next = -1;
        int threads = Math.Min(maxThreads, count);
        Run(threads, 1, threads, (_, _, _) =>
        {
            for (int at = Interlocked.Increment(ref next); at < count; at = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                task(at);
            }
        }, cancellation);
    }
}
