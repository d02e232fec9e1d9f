namespace Akin.Cli.Terminal;

/// <summary>Runs a job of several steps, with bars on stderr when a terminal shows it.</summary>
internal static class LongJob
{
    /// <param name="surroundings">Where the bars go.</param>
    /// <param name="clock">Told of every step too.</param>
    /// <param name="job">The work; reports to what it is given, from any thread.</param>
    public static Task<T> RunAsync<T>(Surroundings surroundings, StepClock clock, Func<IProgress<StepProgress>, Task<T>> job) =>
        surroundings.ErrorIsTerminal ? ProgressBars.RunAsync(surroundings.Error, clock, job) : job(clock);
}
