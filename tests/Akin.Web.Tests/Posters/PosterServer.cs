using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Training;
using Akin.Web.Posters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Akin.Web.Tests.Posters;

/// <summary>An app of somebody's own that serves the posters of films with awkward ids.</summary>
public sealed class PosterServer : IAsyncLifetime
{
    public static readonly string[] Ids = ["1", "a/b.svg", "тест фильм", "50% off", "a%2Fb", "..", "x?y#z", "😀", "v1.2", "<&>"];
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-posters-").FullName;
    private WebApplication? _app;

    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        string bundle = Path.Combine(_folder, "bundle");
        Item[] items = [.. Ids.Select((id, at) => new Item { Id = id, Title = $"Title {at}", Year = at == 0 ? null : 1950 + at, Genres = at % 2 == 0 ? ["Horror"] : [] })];
        var ratings = new InteractionsBuilder();
        for (int at = 0; at < items.Length; at++)
        {
            ratings.Add(at % 3, at, 4);
        }

        var dataset = new Dataset
        {
            Name = "awkward",
            Catalogue = new Data.Catalogue(items),
            Interactions = ratings.Build(new IdIndex(["a", "b", "c"]), items.Length),
            Report = new DatasetReport { LowestRating = 4, HighestRating = 4 },
        };
        BundleWriter.Write(bundle, Trainer.Train(dataset, new TrainingOptions { Similarity = new HybridSimilarityOptions { MaxThreads = 1 } }, DateTimeOffset.UnixEpoch));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAkin(options => options.BundlePath = bundle);
        _app = builder.Build();
        _app.MapPosters();
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
