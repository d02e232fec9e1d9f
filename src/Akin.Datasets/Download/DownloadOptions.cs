using System.Security.Cryptography.X509Certificates;

namespace Akin.Datasets.Download;

/// <summary>Where data sets are downloaded from and kept, and how patient a download is.</summary>
public sealed record DownloadOptions
{
    /// <summary>Where MovieLens publishes its sets.</summary>
    public const string DefaultBaseUrl = "https://files.grouplens.org/datasets/movielens/";

    /// <summary>A folder on another server that holds <c>NAME.zip</c>, http or https; null for <see cref="DefaultBaseUrl"/>.
    /// A user name and password in it are sent to that server only; a query is kept. Neither ever shows in a message.</summary>
    public string? MirrorUrl { get; init; }

    /// <summary>Goes on when the server's certificate has expired and nothing else is wrong with it, for sets whose hash is pinned; default false.
    /// For sets without a pinned hash it changes nothing.</summary>
    public bool AcceptExpiredCertificate { get; init; }

    /// <summary>Downloads again what is already cached; default false. The cached copy is replaced only by a whole new one.</summary>
    public bool Refresh { get; init; }

    /// <summary>Asks for a cached set without a pinned hash whether it has changed, by the MD5 file beside its zip, and downloads it again only then; default false.
    /// Sets with a pinned hash never change and are not asked for.</summary>
    public bool RefreshChanged { get; init; }

    /// <summary>The cache's root; null for <see cref="CacheFolder.Find"/>. Sets lie under <c>movielens/NAME</c> in it.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>How many failures in a row without at least 1 MiB of progress between them end the download; default 4, at least 1.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The wait after the first failure, doubled after each further one up to 30 s; default 1 s.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait a server may ask for (Retry-After) before the download gives up instead; default 2 minutes.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a server may send nothing, from connecting to the last byte; default 30 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one download may take in all, waits and retries included; default 6 hours.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The roots trusted instead of the platform's, so that tests can stand up their own authority.</summary>
    internal X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Waits between attempts; null waits by the clock.</summary>
    internal Func<TimeSpan, CancellationToken, Task>? Wait { get; init; }

    /// <summary>The address of a file beside the sets, such as "ml-32m.zip".</summary>
    internal Uri AddressOf(string file)
    {
        var builder = new UriBuilder(BaseAddress);
        builder.Path = builder.Path.TrimEnd('/') + "/" + file;
        return builder.Uri;
    }

    internal Uri BaseAddress => new(MirrorUrl ?? DefaultBaseUrl);

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">The mirror is no absolute http or https address, or a number is out of range.</exception>
    internal void Validate()
    {
        if (MirrorUrl is not null &&
            !(Uri.TryCreate(MirrorUrl, UriKind.Absolute, out Uri? mirror) && mirror.Scheme is "http" or "https" && mirror.Host.Length > 0))
        {
            throw new ArgumentException("The mirror must be an absolute http or https address such as https://example.org/movielens/.");
        }

        if (Attempts < 1)
        {
            throw new ArgumentException($"Attempts was {Attempts}; must be at least 1.");
        }

        RequirePositive(StallTimeout, nameof(StallTimeout));
        RequirePositive(TotalTimeout, nameof(TotalTimeout));
        if (RetryDelay < TimeSpan.Zero || MaxRetryAfter < TimeSpan.Zero)
        {
            throw new ArgumentException("RetryDelay and MaxRetryAfter must not be negative.");
        }
    }

    private static void RequirePositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(24))
        {
            throw new ArgumentException($"{name} was {value}; must be above zero and at most 24 days.");
        }
    }
}
