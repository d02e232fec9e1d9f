namespace Akin.Datasets.Download;

/// <summary>Repeats an attempt while its failures may pass, with growing waits in between.</summary>
/// <param name="options">How often, how long.</param>
/// <param name="time">The clock of the waits.</param>
internal sealed class RetryLoop(DownloadOptions options, TimeProvider time)
{
    private const long ProgressBytes = 1 << 20;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Runs the attempt until it succeeds.</summary>
    /// <param name="address">Named in the error.</param>
    /// <param name="attempt">Throws <see cref="BrokenDownloadException"/> to be run again; anything else passes through.</param>
    /// <param name="progress">Bytes kept so far: a failure after at least 1 MiB more than ever before counts as the first.</param>
    /// <param name="cancellation">Ends attempts and waits.</param>
    public async Task<T> RunAsync<T>(Uri address, Func<CancellationToken, Task<T>> attempt, Func<long> progress, CancellationToken cancellation)
    {
        int failures = 0;
        long best = progress();
        while (true)
        {
            try
            {
                return await attempt(cancellation);
            }
            catch (BrokenDownloadException e)
            {
                if (progress() >= best + ProgressBytes)
                {
                    best = progress();
                    failures = 0;
                }

                failures++;
                if (failures >= options.Attempts)
                {
                    throw DownloadTrouble.AfterAllAttempts(address, e.Message, failures, e);
                }

                TimeSpan delay = e.RetryAfter ?? BackOff(failures);
                await (options.Wait?.Invoke(delay, cancellation) ?? Task.Delay(delay, time, cancellation));
            }
        }
    }

    private TimeSpan BackOff(int failures)
    {
        double ticks = options.RetryDelay.Ticks * Math.Pow(2, Math.Min(failures - 1, 20));
        return ticks >= LongestDelay.Ticks ? LongestDelay : TimeSpan.FromTicks((long)ticks);
    }
}
