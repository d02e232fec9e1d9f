using System.Diagnostics;
using Akin.EndToEnd.Samples;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.EndToEnd.Vercel;

/// <summary>The built-in sample, trained and exported once for all tests of a class.</summary>
public sealed class ExportedSite : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<ServerProcess>> _served;
    private readonly Lazy<Task<ServerProcess>> _previewed;

    public ExportedSite()
    {
        _served = new(() => ServeAsync());
        _previewed = new(() => PreviewAsync(Whole));
    }

    internal string Folder => _folder.Path;

    internal string Bundle => _folder["bundle"];

    /// <summary>The output with a page of every film.</summary>
    internal string Whole => _folder["whole"];

    /// <summary>The output that has room for few pages of films.</summary>
    internal string Small => _folder["small"];

    /// <summary>A server over the bundle, for all tests that only ask.</summary>
    internal Task<ServerProcess> Served => _served.Value;

    /// <summary>A preview of <see cref="Whole"/>, for all tests that only ask.</summary>
    internal Task<ServerProcess> Previewed => _previewed.Value;

    public async ValueTask InitializeAsync()
    {
        await Tool.DoAsync("train", "--data", "sample", "--out", Bundle);
        await Tool.DoAsync("export", "vercel", "--bundle", Bundle, "--out", Whole);
        await Tool.DoAsync("export", "vercel", "--bundle", Bundle, "--out", Small, "--budget", "5MB");
    }

    internal Task<ServerProcess> PreviewAsync(string output) => ServerProcess.StartAsync(Tool.Start(_folder.Path, "preview", output, "--port", "0"));

    internal Task<ServerProcess> ServeAsync(string? bundle = null) => ServerProcess.StartAsync(Tool.Start(
        _folder.Path, new Dictionary<string, string> { ["AKIN_RATE_LIMIT"] = "0" }, "serve", "--port", "0", "--bundle", bundle ?? Bundle));

    /// <summary>Starts an export with pictures.</summary>
    internal Process ExportWith(TmdbDouble tmdb, string bundle, string output) => Tool.Start(
        _folder.Path,
        new Dictionary<string, string>
        {
            ["TMDB_API_TOKEN"] = tmdb.Token,
            ["TMDB_API_URL"] = tmdb.ApiUrl.ToString(),
            ["TMDB_IMAGE_URL"] = tmdb.ImageUrl.ToString(),
            ["AKIN_CACHE"] = _folder["cache"],
        },
        "export", "vercel", "--bundle", bundle, "--out", output, "--json");

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<ServerProcess>> started in new[] { _served, _previewed }.Where(process => process.IsValueCreated))
        {
            await (await started.Value).DisposeAsync();
        }

        _folder.Dispose();
    }
}
