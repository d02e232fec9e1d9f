using System.CommandLine;
using Akin.Cli.Usage;
using Akin.Datasets.Download;

namespace Akin.Cli.Train;

/// <summary>The options that say how data is downloaded.</summary>
internal sealed class DownloadFlags
{
    public Option<bool> Refresh { get; } = OptionOf.Flag("--refresh", "Download the data set again, even when it is cached");

    public Option<string?> Mirror { get; } = OptionOf.Text(
        "--mirror", "URL", "Download from this folder, which holds NAME.zip, instead of from MovieLens' own server");

    public Option<bool> AcceptExpired { get; } = OptionOf.Flag(
        "--accept-expired-certificate", "Go on when the server's certificate has expired and nothing else is wrong with it, for sets whose hash is known");

    /// <summary>What a command line says of downloads.</summary>
    public DownloadOptions Read(ParseResult parsed) => new()
    {
        MirrorUrl = parsed.GetValue(Mirror),
        AcceptExpiredCertificate = parsed.GetValue(AcceptExpired),
        Refresh = parsed.GetValue(Refresh),
    };
}
