using Akin.Cli.Export;
using Akin.Cli.Terminal;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>The whole way from a file of histories to a file of lists.</summary>
internal static class BatchRun
{
    /// <summary>Reads the histories, makes the lists and writes them; tells at the end what was done.</summary>
    /// <exception cref="AkinException">A file is not usable; one that stood at the target is unchanged.</exception>
    public static async Task RunAsync(BatchRequest request, Recommender recommender, Surroundings surroundings, CancellationToken cancellation)
    {
        var clock = new StepClock(surroundings.Time);
        (Histories histories, long rows) = await LongJob.RunAsync(surroundings, clock, async progress =>
        {
            var read = Histories.Read(request.Users, recommender, progress, cancellation);
            long written = 0;
            await OutputFile.WriteAsync(request.Target, stream => written = new ListWriter(request, recommender, read).Write(stream, progress, cancellation));
            return (read, written);
        });
        histories.Tell(surroundings.Error);
        int popular = histories.UsersWithNothingKnown;
        surroundings.Error.WriteLine(
            $"Wrote {Lists(histories.Users.Count)} with {Amount.Count(rows)} {(rows == 1 ? "item" : "items")} to {request.Target} in {Amount.Seconds(clock.Total.TotalSeconds)}"
            + (popular == 0 ? "." : $"; {Lists(popular)} of users with nothing known {(popular == 1 ? "is" : "are")} the popular one."));
    }

    private static string Lists(int count) => $"{Amount.Count(count)} {(count == 1 ? "list" : "lists")}";
}
