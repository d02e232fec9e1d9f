using System.Globalization;

namespace Akin.Datasets.Download;

/// <summary>Words what went wrong in a download: one sentence with the address, the reason and the ways on.</summary>
internal static class DownloadTrouble
{
    private const string OtherWays = "give another address with --mirror URL or a directory already on disk with --data DIR";

    /// <summary>The address without user, password, query or fragment.</summary>
    public static string Show(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>A failure that another attempt at once would not mend.</summary>
    public static AkinException Permanent(Uri address, string why, Exception? cause = null) => With(address, why, OtherWays, cause);

    /// <summary>A failure that passed all attempts.</summary>
    public static AkinException AfterAllAttempts(Uri address, string why, int attempts, Exception cause)
    {
        string tried = attempts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({attempts} attempts)");
        return With(address, why + tried, "check the network and try again, or " + OtherWays, cause);
    }

    /// <summary>A certificate that was refused.</summary>
    public static AkinException Certificate(Uri address, CertificateCheck check, MovieLensSet set, Exception cause)
    {
        if (check.ExpiredOn is null)
        {
            return With(address, check.Refusal ?? "the server's certificate was refused", OtherWays, cause);
        }

        string flag = set.IsPinned
            ? ", or add --accept-expired-certificate, which is safe for this set because its hash is known in advance"
            : $" (--accept-expired-certificate is not for {set.Name}: no hash is known in advance that could vouch for it)";
        return With(address, check.Refusal!, OtherWays + flag, cause);
    }

    /// <summary>A file or folder of the cache that could not be written.</summary>
    public static AkinException Cache(string path, Exception cause) =>
        new($"Cannot write to the download cache at {path} ({cause.Message.TrimEnd('.')}); free space there or set {CacheFolder.Variable} to a folder that can be written.", cause);

    private static AkinException With(Uri address, string why, string advice, Exception? cause) =>
        new($"Cannot download {Show(address)}: {why}; {advice}.", cause);
}
