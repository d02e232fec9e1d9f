namespace Akin.Datasets.Download;

/// <summary>An attempt that failed in a way another attempt may mend.</summary>
/// <param name="why">The reason, as the end of a sentence.</param>
/// <param name="cause">What was caught; null when the server's answer itself was the reason.</param>
internal sealed class BrokenDownloadException(string why, Exception? cause = null) : Exception(why, cause)
{
    /// <summary>How long the server asks to wait first; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
