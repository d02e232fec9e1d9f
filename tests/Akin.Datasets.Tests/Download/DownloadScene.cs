using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

/// <summary>A cache in a temporary folder, impatient options, and the waits that were asked for but not waited.</summary>
internal sealed class DownloadScene : IAsyncDisposable
{
    private readonly List<ScriptedServer> _servers = [];

    public DownloadScene() => Cache = Directory.CreateTempSubdirectory("akin-download-").FullName;

    public string Cache { get; }

    public List<TimeSpan> Waits { get; } = [];

    public RecordedProgress Progress { get; } = new();

    /// <summary>Where the test set ends up.</summary>
    public string Final => Path.Combine(Cache, "movielens", "ml-latest-small");

    public string Part => Final + ".zip.part";

    public ScriptedServer Serve(Func<ServerExchange, Task> answer, TestAuthority? authority = null)
    {
        var server = new ScriptedServer(answer, authority?.Server);
        _servers.Add(server);
        return server;
    }

    public DownloadOptions Options(ScriptedServer server) => new()
    {
        MirrorUrl = server.Url,
        CacheDirectory = Cache,
        Wait = (delay, _) =>
        {
            lock (Waits)
            {
                Waits.Add(delay);
            }

            return Task.CompletedTask;
        },
    };

    /// <summary>Downloads the set from the server.</summary>
    public Task<string> GetAsync(ScriptedServer server, MovieLensSet set, Func<DownloadOptions, DownloadOptions>? change = null, CancellationToken cancellation = default) =>
        new DatasetDownloader(change?.Invoke(Options(server)) ?? Options(server)).GetAsync(set, Progress, cancellation);

    /// <summary>Downloads the set and gives the sentence of the expected failure.</summary>
    public async Task<string> FailAsync(ScriptedServer server, MovieLensSet set, Func<DownloadOptions, DownloadOptions>? change = null)
    {
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => GetAsync(server, set, change));
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        return e.Message;
    }

    /// <summary>The set is there; one that changes with the hash of the zip it came from.</summary>
    public void AssertWhole(bool changes = false)
    {
        string[] files = ["README.txt", "movies.csv", "ratings.csv"];
        Assert.Equal(changes ? [.. files, "zip.md5"] : files, Directory.GetFiles(Final).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(PublishedZip.Movies, File.ReadAllText(Path.Combine(Final, "movies.csv")));
        Assert.Equal(300_000, new FileInfo(Path.Combine(Final, "ratings.csv")).Length);
        AssertNothingElse("ml-latest-small", "ml-latest-small.lock");
    }

    /// <summary>The cache holds these names and no other.</summary>
    public void AssertNothingElse(params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(Path.Combine(Cache, "movielens")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (ScriptedServer server in _servers)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(Cache, recursive: true);
    }
}
