using System.Diagnostics;
using Akin.EndToEnd.Samples;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.EndToEnd.Site;

/// <summary>The tool's own server over a bundle of the built-in sample, trained once for all tests of the site.</summary>
public sealed class ServedSite : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _training = new(1);
    private bool _isTrained;

    /// <summary>Starts a server of its own.</summary>
    /// <param name="tmdb">Where pictures come from; null for none.</param>
    internal async Task<ServerProcess> StartAsync(TmdbDouble? tmdb = null)
    {
        await _training.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_isTrained)
            {
                await Tool.DoAsync("train", "--data", "sample", "--out", _folder["bundle"]);
                _isTrained = true;
            }
        }
        finally
        {
            _training.Release();
        }

        var variables = new Dictionary<string, string> { ["AKIN_RATE_LIMIT"] = "0" };
        if (tmdb is not null)
        {
            variables["TMDB_API_TOKEN"] = tmdb.Token;
            variables["TMDB_API_URL"] = tmdb.ApiUrl.ToString();
            variables["TMDB_IMAGE_URL"] = tmdb.ImageUrl.ToString();
            variables["AKIN_CACHE"] = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
        }

        Process process = Tool.Start(_folder.Path, variables, "serve", "--port", "0", "--bundle", _folder["bundle"]);
        return await ServerProcess.StartAsync(process);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _training.Dispose();
        return ValueTask.CompletedTask;
    }
}
