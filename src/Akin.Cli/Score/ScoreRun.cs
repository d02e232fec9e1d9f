using System.Buffers;
using Akin.Cli.Export;
using Akin.Cli.Recommend;
using Akin.Cli.Terminal;
using Akin.Serving;

namespace Akin.Cli.Score;

/// <summary>The whole way from histories and pairs to a file of scores.</summary>
internal static class ScoreRun
{
    private const int BlockBytes = 1 << 16;
    private const int UsersOfReport = 64;

    /// <summary>Reads both files, scores, and writes; tells at the end what was done.</summary>
    /// <exception cref="AkinException">A file is not usable; one that stood at the target is unchanged.</exception>
    public static async Task RunAsync(ScoreRequest request, Recommender recommender, Surroundings surroundings, CancellationToken cancellation)
    {
        var clock = new StepClock(surroundings.Time);
        (Histories histories, Pairs pairs) = await LongJob.RunAsync(surroundings, clock, async progress =>
        {
            var users = Histories.Read(request.Users, recommender, progress, cancellation);
            var asked = Pairs.Read(request.Pairs, users, recommender, progress, cancellation);
            float[] scores = Score(recommender, users, asked, request.MaxThreads, progress, cancellation);
            await OutputFile.WriteAsync(request.Target, stream => Write(asked, scores, stream, cancellation));
            return (users, asked);
        });
        histories.Tell(surroundings.Error);
        foreach (string note in pairs.Notes)
        {
            surroundings.Error.WriteLine(note);
        }

        surroundings.Error.WriteLine(
            $"Wrote {Amount.Count(pairs.Count)} {(pairs.Count == 1 ? "pair" : "pairs")} to {request.Target} in {Amount.Seconds(clock.Total.TotalSeconds)}; without a score: "
            + $"{Amount.Count(pairs.WithoutUser)} of users without a history, {Amount.Count(pairs.WithoutItem)} of items that the bundle does not have.");
    }

    /// <summary>The scores by place; NaN where there is none.</summary>
    private static float[] Score(
        Recommender recommender, Histories histories, Pairs pairs, int maxThreads, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        float[] scores = new float[pairs.Count];
        scores.AsSpan().Fill(float.NaN);
        int users = histories.Users.Count;
        int done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellation };
        Parallel.For(0, users, options, user =>
        {
            ScoreUser(recommender, histories, pairs, user, scores);
            int count = Interlocked.Increment(ref done);
            if (count % UsersOfReport == 0 || count == users)
            {
                progress.Report(new StepProgress("scoring", count, users));
            }
        });
        return scores;
    }

    private static void ScoreUser(Recommender recommender, Histories histories, Pairs pairs, int user, float[] scores)
    {
        ReadOnlySpan<int> places = pairs.Places(user);
        if (places.IsEmpty)
        {
            return;
        }

        int[] items = new int[places.Length];
        float[] found = new float[places.Length];
        for (int at = 0; at < items.Length; at++)
        {
            items[at] = pairs.ItemIndex(places[at]);
        }

        recommender.Score(histories[user], items, found);
        for (int at = 0; at < items.Length; at++)
        {
            scores[places[at]] = found[at];
        }
    }

    private static void Write(Pairs pairs, ReadOnlySpan<float> scores, Stream stream, CancellationToken cancellation)
    {
        var text = new ArrayBufferWriter<byte>(2 * BlockBytes);
        text.Write("user,item,score\n"u8);
        for (int place = 0; place < scores.Length; place++)
        {
            text.Text(pairs.User(place));
            text.Write(","u8);
            text.Text(pairs.Item(place));
            text.Write(","u8);
            if (!float.IsNaN(scores[place]))
            {
                text.Number(scores[place]);
            }

            text.Write("\n"u8);
            if (text.WrittenCount >= BlockBytes)
            {
                cancellation.ThrowIfCancellationRequested();
                stream.Write(text.WrittenSpan);
                text.ResetWrittenCount();
            }
        }

        cancellation.ThrowIfCancellationRequested();
        stream.Write(text.WrittenSpan);
    }
}
