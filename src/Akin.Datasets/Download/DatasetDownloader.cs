using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Akin.Datasets.Download;

/// <summary>Brings MovieLens sets into the cache: downloaded once, checked against their pinned size and hash, unpacked, and published whole.</summary>
/// <remarks>A broken or cancelled download goes on where it stopped when it is asked for again. Several processes may ask for the same set at once:
/// one downloads, the others wait for it. Safe for use from several threads.</remarks>
public sealed partial class DatasetDownloader
{
    /// <summary>In the folder of a set that changes: the MD5 of the zip that it came from.</summary>
    private const string OriginFile = "zip.md5";

    private readonly DownloadOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient? _client;
    private readonly string _folder;

    /// <summary>Prepares a downloader; nothing is touched yet.</summary>
    /// <param name="options">Address, patience, cache; null for the defaults.</param>
    /// <param name="time">The clock of time-outs and certificates; null for the system's.</param>
    /// <param name="client">A client to send with; it must not follow redirects by itself and judges certificates its own way. Null, the usual, builds one.</param>
    /// <exception cref="ArgumentException">An option is out of range, or an expired certificate is to be accepted by a client that judges certificates itself.</exception>
    /// <exception cref="AkinException">There is no folder to keep downloads in.</exception>
    public DatasetDownloader(DownloadOptions? options = null, TimeProvider? time = null, HttpClient? client = null)
    {
        _options = options ?? new DownloadOptions();
        _options.Validate();
        if (client is not null && _options.AcceptExpiredCertificate)
        {
            throw new ArgumentException("AcceptExpiredCertificate needs the downloader's own HttpClient; leave the client out.");
        }

        _time = time ?? TimeProvider.System;
        _client = client;
        _folder = Path.Combine(_options.CacheDirectory is { } root ? Path.GetFullPath(root) : CacheFolder.Find(), "movielens");
    }

    /// <summary>Looks for a whole copy in the cache.</summary>
    /// <returns>Its directory; null when there is none.</returns>
    public string? FindCached(MovieLensSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        string directory = Path.Combine(_folder, set.Name);
        return IsWhole(directory, set) ? directory : null;
    }

    /// <summary>Gives the set's directory in the cache, downloading it when it is missing, when <see cref="DownloadOptions.Refresh"/> asks for it, or when it has changed
    /// and <see cref="DownloadOptions.RefreshChanged"/> asks for that.</summary>
    /// <param name="set">One of <see cref="MovieLensSets"/>.</param>
    /// <param name="progress">Told the bytes of "downloading NAME.zip" and "unpacking NAME.zip".</param>
    /// <param name="cancellation">Stops the download; what has arrived is kept for the next time.</param>
    /// <returns>A directory with the set's files, flat: <c>ratings.csv</c>, <c>movies.csv</c> and so on.</returns>
    /// <exception cref="AkinException">It cannot be downloaded, is not the published file, or cannot be written; what was cached before is still whole.</exception>
    public async Task<string> GetAsync(MovieLensSet set, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (IsCacheEnough(set) && FindCached(set) is { } cached)
        {
            return cached;
        }

        using var total = new CancellationTokenSource(_options.TotalTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, total.Token);
        try
        {
            return await GetLockedAsync(set, progress, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw DownloadTrouble.Permanent(_options.AddressOf(set.Name + ".zip"), string.Create(CultureInfo.InvariantCulture,
                $"it was not done within {_options.TotalTimeout.TotalSeconds:0.###} s; what has arrived is kept, so run it again to go on"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Trouble with the connection has been put into words below; what is left is trouble with the disk.
            throw DownloadTrouble.Cache(_folder, e);
        }
    }

    private async Task<string> GetLockedAsync(MovieLensSet set, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        string final = Path.Combine(_folder, set.Name);
        using CacheLock held = await CacheLock.TakeAsync(final + ".lock", _time,
            () => progress?.Report(new StepProgress($"waiting for another download of {set.Name}", 0, 0)), cancellation);
        CachePublication.Recover(final);
        if (IsCacheEnough(set) && IsWhole(final, set))
        {
            return final;
        }

        using var exchange = new HttpExchange(_options, set, _time, _client);
        var retries = new RetryLoop(_options, _time);
        MovieLensSet expected = set.IsPinned ? set : set with { Md5 = await FetchMd5Async(set, exchange, retries, cancellation) };
        if (!_options.Refresh && IsWhole(final, set) && Origin(final) == expected.Md5)
        {
            return final;
        }

        await DownloadAsync(set, expected, exchange, retries, final + ".zip.part", progress, cancellation);
        await UnpackAsync(set, expected, final, progress, cancellation);
        return final;
    }

    /// <summary>Whether a whole copy in the cache is taken without asking any server.</summary>
    private bool IsCacheEnough(MovieLensSet set) => !_options.Refresh && (set.IsPinned || !_options.RefreshChanged);

    /// <summary>The MD5 of the zip that a cached set came from; null when it was not noted.</summary>
    private static string? Origin(string directory)
    {
        string file = Path.Combine(directory, OriginFile);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private async Task DownloadAsync(
        MovieLensSet set,
        MovieLensSet expected,
        HttpExchange exchange,
        RetryLoop retries,
        string partPath,
        IProgress<StepProgress>? progress,
        CancellationToken cancellation)
    {
        using PartFile part = await PartFile.OpenAsync(partPath, cancellation);
        try
        {
            await new ZipFetch(exchange, retries, expected, part, _options.AddressOf(set.Name + ".zip"), set.IsPinned, progress).RunAsync(cancellation);
        }
        catch when (part.Length == 0)
        {
            part.Delete();
            throw;
        }
    }

    /// <summary>Reads the MD5 file beside the zip of a set that changes. Only a valid certificate can vouch for it: neither plain http nor an expired one.</summary>
    private async Task<string> FetchMd5Async(MovieLensSet set, HttpExchange exchange, RetryLoop retries, CancellationToken cancellation)
    {
        Uri address = _options.AddressOf(set.Name + ".zip.md5");
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw DownloadTrouble.Permanent(address, $"{set.Name} changes and so has no hash known in advance, so only an https address can vouch for it");
        }

        byte[] buffer = new byte[4096];
        int length = await retries.RunAsync(address, async stop =>
        {
            using HttpResponseMessage response = await exchange.GetAsync(address, null, null, stop);
            exchange.RequireSuccess(address, response);
            await using Stream body = await response.Content.ReadAsStreamAsync(stop);
            int filled = 0;
            int read;
            while (filled < buffer.Length && (read = await exchange.ReadAsync(address, body, buffer.AsMemory(filled), stop)) > 0)
            {
                filled += read;
            }

            return filled;
        }, () => 0, cancellation);

        Match md5 = Md5Text().Match(Encoding.Latin1.GetString(buffer, 0, length));
        return md5.Success ? md5.Value.ToLowerInvariant() : throw DownloadTrouble.Permanent(address, "it holds no MD5 hash of 32 hexadecimal digits");
    }

    private static async Task UnpackAsync(MovieLensSet set, MovieLensSet expected, string final, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        string zip = final + ".zip.part";
        string fresh = CachePublication.PrepareNew(final);
        try
        {
            await ZipUnpacker.UnpackAsync(zip, fresh, set, progress, cancellation);
            if (!set.IsPinned)
            {
                await File.WriteAllTextAsync(Path.Combine(fresh, OriginFile), expected.Md5 + "\n", cancellation);
            }

            CachePublication.Publish(final);
        }
        catch (AkinException)
        {
            // The zip itself is at fault; after trouble with the disk it is kept.
            DeleteZip(zip);
            throw;
        }
        finally
        {
            CachePublication.DiscardNew(final);
        }

        DeleteZip(zip);
    }

    private static void DeleteZip(string zip)
    {
        File.Delete(zip + ".validator");
        File.Delete(zip);
    }

    private static bool IsWhole(string directory, MovieLensSet set) => set.RequiredFiles.All(file => File.Exists(Path.Combine(directory, file)));

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])")]
    private static partial Regex Md5Text();
}
