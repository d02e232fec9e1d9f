namespace Akin.Datasets.Download;

/// <summary>Finds the data a person means: a directory, a MovieLens set by name, the sample, or the default.</summary>
/// <param name="options">How to download; null for the defaults.</param>
/// <param name="time">The clock of downloads; null for the system's.</param>
/// <param name="environment">Gives the value of an environment variable, null when unset; null for the process's own.</param>
public sealed class DatasetLocator(DownloadOptions? options = null, TimeProvider? time = null, Func<string, string?>? environment = null)
{
    /// <summary>The environment variable that stands for <c>--data</c> when that is not given.</summary>
    public const string Variable = "AKIN_DATA";

    private readonly DownloadOptions _options = options ?? new DownloadOptions();
    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;

    /// <summary>The sets that names refer to.</summary>
    internal IReadOnlyList<MovieLensSet> Sets { get; init; } = MovieLensSets.All;

    /// <summary>Resolves what <c>--data</c> names.</summary>
    /// <param name="data">A directory, a set's name or "sample", tried in this order; null for the default: the value of <c>AKIN_DATA</c>,
    /// else ml-latest-small from the cache, else its download with little patience (about 10 s when no server answers), else the sample with a note.</param>
    /// <param name="progress">Told the steps of a download.</param>
    /// <param name="cancellation">Stops a download; what has arrived is kept.</param>
    /// <returns>The place; its directory exists, whether it holds usable data is for the reader to say.</returns>
    /// <exception cref="AkinException">There is no such directory or set, or a set asked for by name or by <see cref="DownloadOptions.Refresh"/> cannot be downloaded.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public async Task<LocatedData> LocateAsync(string? data, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        _options.Validate();
        if (data is not null)
        {
            return await ResolveAsync(data, "", progress, cancellation);
        }

        return _environment(Variable) is { Length: > 0 } named
            ? await ResolveAsync(named, $" (from {Variable})", progress, cancellation)
            : await DefaultAsync(progress, cancellation);
    }

    private async Task<LocatedData> ResolveAsync(string data, string origin, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        MovieLensSet? set = Sets.FirstOrDefault(known => known.Name.Equals(data, StringComparison.OrdinalIgnoreCase));
        bool isSample = data.Equals(LocatedData.SampleName, StringComparison.OrdinalIgnoreCase);
        if (Directory.Exists(data))
        {
            string directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
            string? note = set is not null || isSample ? $"'{data}' is a directory here ({directory}) and is read as one." : RefreshNote(data);
            return new LocatedData(Path.GetFileName(directory) is { Length: > 0 } last ? last : directory, directory, note);
        }

        if (isSample)
        {
            return new LocatedData(LocatedData.SampleName, null, RefreshNote(data));
        }

        if (set is not null)
        {
            return await NamedAsync(set, progress, cancellation);
        }

        throw Unknown(data, origin);
    }

    private async Task<LocatedData> NamedAsync(MovieLensSet set, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        DatasetDownloader downloader = Downloader(_options);
        try
        {
            return new LocatedData(set.Name, await downloader.GetAsync(set, progress, cancellation), null);
        }
        catch (AkinException e) when (_options.RefreshChanged && !_options.Refresh && downloader.FindCached(set) is not null)
        {
            return new LocatedData(set.Name, downloader.FindCached(set), $"{set.Name} could not be brought up to date, so the cached copy is used. {e.Message}");
        }
    }

    private async Task<LocatedData> DefaultAsync(IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        MovieLensSet set = Sets.First(known => known.Name == MovieLensSets.DefaultName);
        if (_options.Refresh)
        {
            return new LocatedData(set.Name, await Downloader(_options).GetAsync(set, progress, cancellation), null);
        }

        try
        {
            string directory = await Downloader(Impatient(_options)).GetAsync(set, progress, cancellation);
            return new LocatedData(set.Name, directory, null);
        }
        catch (AkinException e)
        {
            return new LocatedData(LocatedData.SampleName, null, $"The built-in sample is used, because no data was named and {set.Name} could not be had. {e.Message}");
        }
    }

    private DatasetDownloader Downloader(DownloadOptions chosen) =>
        new(chosen with { CacheDirectory = chosen.CacheDirectory ?? CacheFolder.Find(_environment) }, time);

    /// <summary>Two attempts of at most 4 s without an answer, one wait of at most 2 s, a minute in all.</summary>
    private static DownloadOptions Impatient(DownloadOptions options) => options with
    {
        Attempts = Math.Min(options.Attempts, 2),
        RetryDelay = Least(options.RetryDelay, 1),
        MaxRetryAfter = Least(options.MaxRetryAfter, 2),
        StallTimeout = Least(options.StallTimeout, 4),
        TotalTimeout = Least(options.TotalTimeout, 60),
    };

    private static TimeSpan Least(TimeSpan value, int seconds) => value < TimeSpan.FromSeconds(seconds) ? value : TimeSpan.FromSeconds(seconds);

    private string? RefreshNote(string data) => _options.Refresh ? $"There is nothing to refresh: '{data}' is not downloaded." : null;

    private AkinException Unknown(string data, string origin)
    {
        if (File.Exists(data))
        {
            return new AkinException($"The data '{data}'{origin} is a file; give the directory that holds the data set.");
        }

        string[] names = [.. Sets.Select(set => set.Name), LocatedData.SampleName];
        string suggestion = ClosestName.Find(data, names) is { } name ? $" Did you mean {name}?" : "";
        return new AkinException($"The data '{data}'{origin} is neither a directory nor a known name ({string.Join(", ", names)}).{suggestion}");
    }
}
