namespace Akin.Cli;

/// <summary>What the tool tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>The job is done.</summary>
    public const int Done = 0;

    /// <summary>The job failed; the sentence on stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or SIGTERM before the job was done, as shells number the first.</summary>
    public const int Cancelled = 130;
}
