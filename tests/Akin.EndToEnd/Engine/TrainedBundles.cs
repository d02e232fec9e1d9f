using Akin.Testing;

namespace Akin.EndToEnd.Engine;

/// <summary>Bundles trained by the tool, each once for all tests of a class.</summary>
public sealed class TrainedBundles : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _training = new(1);

    /// <summary>The sample with a model of For you.</summary>
    internal Task<string> SampleAsync(string model = "ease") => OnceAsync("sample-" + model, path => Tool.DoAsync("train", "--data", "sample", "--model", model, "--out", path));

    /// <summary>MovieLens' small set, or a skip.</summary>
    internal Task<string> MovieLensAsync()
    {
        string data = SharedData.MovieLensSmall;
        return OnceAsync("movielens", path => Tool.DoAsync("train", "--data", data, "--out", path));
    }

    /// <summary>The sample, and films that joined it after training.</summary>
    internal async Task<string> GrownAsync()
    {
        string sample = await SampleAsync();
        return await OnceAsync("grown", path =>
        {
            string items = _folder.Write("new.csv", "movieId,title,year,genres,tags\n9001,The Godfather Part IV,2026,Crime|Drama,mafia\n9002,Toy Story 5,2026,Animation|Comedy,toys|friendship\n9003,Alien: Station,2027,Horror|Sci-Fi,alien|space\n");
            return Tool.DoAsync("add-items", "--items", items, "--bundle", sample, "--out", path);
        });
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _training.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> OnceAsync(string name, Func<string, Task> make)
    {
        await _training.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!Directory.Exists(_folder[name]))
            {
                await make(_folder[name]);
            }

            return _folder[name];
        }
        finally
        {
            _training.Release();
        }
    }
}
