namespace Akin.Datasets.Generation;

/// <summary>Runs a job over blocks of users on several threads, with an ordered step at the end of each block.</summary>
internal static class RatingBlocks
{
    private const int BlockRatings = 1 << 15;

    /// <summary>Makes all ratings. For each user <paramref name="take"/> is called on some thread with that thread's state; after the last user of a block
    /// <paramref name="finish"/> is called, block after block.</summary>
    /// <remarks>Memory: one block and one state a thread. No thread waits for a block that nobody works on, because blocks are taken in order.</remarks>
    public static void Run<TState>(
        RatingGenerator generator, int threads, Func<TState> createState, Taker<TState> take, Action<TState, long> finish, CancellationToken cancellationToken)
    {
        int[] starts = Cut(generator.Counts);
        int blocks = starts.Length - 1;
        int longest = generator.Counts.Max();
        int nextBlock = -1;
        int written = 0;
        Exception? trouble = null;
        object turn = new();
        void Work()
        {
            var state = createState();
            var ratings = new GeneratedRating[longest];
            ulong[] seen = new ulong[(generator.World.Films.Length + 63) / 64];
            int block;
            while ((block = Interlocked.Increment(ref nextBlock)) < blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                long made = 0;
                for (int user = starts[block]; user < starts[block + 1]; user++)
                {
                    Span<GeneratedRating> own = ratings.AsSpan(0, generator.Counts[user]);
                    generator.Generate(user, own, seen);
                    take(state, user, own);
                    made += own.Length;
                }

                lock (turn)
                {
                    while (written != block && trouble is null)
                    {
                        Monitor.Wait(turn);
                    }

                    if (trouble is not null)
                    {
                        return;
                    }

                    finish(state, made);
                    written++;
                    Monitor.PulseAll(turn);
                }
            }
        }

        void WorkOrStopAll()
        {
            try
            {
                Work();
            }
            catch (Exception exception)
            {
                lock (turn)
                {
                    trouble ??= exception;
                    Monitor.PulseAll(turn);
                }
            }
        }

        Parallel.For(0, Math.Min(threads, blocks), new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => WorkOrStopAll());
        if (trouble is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(trouble);
        }
    }

    /// <summary>Fixed blocks of users with about as many ratings each.</summary>
    private static int[] Cut(int[] counts)
    {
        List<int> starts = [0];
        long ratings = 0;
        for (int user = 0; user < counts.Length; user++)
        {
            ratings += counts[user];
            if (ratings >= BlockRatings || user == counts.Length - 1)
            {
                starts.Add(user + 1);
                ratings = 0;
            }
        }

        return [.. starts];
    }

    /// <summary>Takes the ratings of one user, by ascending item.</summary>
    internal delegate void Taker<in TState>(TState state, int user, ReadOnlySpan<GeneratedRating> ratings);
}
