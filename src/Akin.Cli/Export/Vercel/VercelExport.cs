using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Cli.Serve;
using Akin.Cli.Terminal;
using Akin.Serving;
using Akin.Web.Browser;
using Akin.Web.Files;

namespace Akin.Cli.Export.Vercel;

/// <summary>The whole way from a bundle to an output that Vercel takes: every answer a file.</summary>
internal sealed class VercelExport
{
    /// <summary>What every output has at its top.</summary>
    public const string ConfigName = "config.json";

    /// <summary>Bytes left for pages when it is decided how lists are stored and what For you gets.</summary>
    private const long RoomForPages = 3_000_000;

    private const int WholeFactor = 2;
    private const int CoarseFactor = 1;
    private const int FewestWeights = 50;

    private readonly VercelRequest _request;
    private readonly Surroundings _surroundings;
    private readonly IProgress<StepProgress> _progress;
    private readonly CancellationToken _cancellation;

    private VercelExport(VercelRequest request, Surroundings surroundings, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        _request = request;
        _surroundings = surroundings;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>Writes the output.</summary>
    /// <exception cref="AkinException">The bundle cannot be exported, the place cannot be written, or the budget is too small; what was there is unchanged.</exception>
    public static async Task<VercelSummary> RunAsync(VercelRequest request, Surroundings surroundings, CancellationToken cancellation)
    {
        string place = StagedFolder.RequireReplaceable(request.Out, ConfigName) + Path.DirectorySeparatorChar;
        if (place.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Bundle)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new AkinException($"'{request.Out}' lies in the bundle '{request.Bundle}', which is replaced as a whole by the next training; name a folder elsewhere.");
        }

        var clock = new StepClock(surroundings.Time);
        VercelSummary summary = await LongJob.RunAsync(
            surroundings, clock, progress => new VercelExport(request, surroundings, progress, cancellation).WriteAsync());
        return summary with { Total = clock.Total };
    }

    private async Task<VercelSummary> WriteAsync()
    {
        var settings = ServerSettings.Read(_request.Bundle, _surroundings.Variable);
        _progress.Report(new StepProgress("reading the bundle", 0, 1));
        Bundle opened = ListedBundle.Open(_request.Bundle, BundleCheck.Hashes);
        FileNames.Require(opened.Items);
        BakedPictures? pictures = await BakedPictures.FetchAsync(opened.Items, settings, _surroundings.Time, _progress, _cancellation);
        var site = new StaticSite { DataPath = "/data/", PreviewPath = StaticFiles.PreviewPath, Origin = _request.Origin, PicturesUntil = pictures?.ShownUntil };
        using var logs = new ErrorStreamLogs(_surroundings.Error, isJson: false);
        await using RenderedSite app = await RenderedSite.StartAsync(AloneFrom(settings), pictures, site, logs, _cancellation);
        logs.Open();
        AkinSnapshot snapshot = app.Snapshot;
        using var folder = new StagedFolder(_request.Out, ConfigName);
        var budget = new ByteBudget(_request.Budget);
        var files = new SiteFolder(folder, budget);

        BrowserPart data = PackData(snapshot, pictures, null, WholeFactor);
        var lists = new ListFiles(app, snapshot.Items, files, _progress, _cancellation);
        bool arePacked = _request.PacksLists || await lists.EstimateAsync() + data.Bytes + RoomForPages > budget.Limit;
        await lists.WriteAsync(arePacked);
        budget.Require($"The answers of the API, without the pages and {Amount.Bytes(data.Bytes)} of data that the browser needs,");
        data = Shrink(data, snapshot, pictures, budget.Left - RoomForPages);
        app.Describe(site with { DataPath = data.Path });
        var pages = new PageFiles(app, snapshot, files, _progress, _cancellation);
        await pages.WriteFixedAsync(data);
        await pages.WriteGroupsAsync();
        budget.Require("The pages and data that a site must have");
        bool allPosters = pages.WritePosters(Math.Min(budget.Limit / 10, budget.Left / 2));
        await pages.WriteLaterGroupPagesAsync();
        IReadOnlyList<string> paths = await pages.WriteFilmsAsync();
        files.Write("pages", "/sitemap.xml", Sitemap.Write(site, paths));
        files.Write("pages", "/robots.txt", Sitemap.WriteRobots(site));
        byte[] config = new VercelConfig
        {
            Headers = pages.Headers,
            IdPattern = FileNames.IdPattern(snapshot.Items),
            Packed = [@"^/(data|posters)/.*$", .. arePacked ? [@"^/api/similar/.*$"] : Array.Empty<string>()],
            Aliases = pages.Aliases,
            AnyPoster = allPosters ? null : StaticFiles.PosterPath,
            MediaTypes = new Dictionary<string, string>([
                .. ErrorFiles.All.Select(path => KeyValuePair.Create(path[1..], ErrorFiles.MediaType)),
                KeyValuePair.Create(StaticFiles.SpeculationPath[1..], "application/speculationrules+json"),
            ]),
        }.Write(out int routes);
        files.WriteConfiguration(ConfigName, config);
        budget.Require("The pages and data that a site must have");
        _cancellation.ThrowIfCancellationRequested();
        folder.Publish();
        GC.KeepAlive(opened);
        return new VercelSummary
        {
            Out = _request.Out,
            Films = snapshot.Items.Count,
            FilmPages = pages.FilmPages,
            Posters = pages.Posters,
            Pictured = pictures?.Count,
            ListsArePacked = arePacked,
            WeightsPerItem = data.WeightsPerItem,
            Parts = files.Parts,
            Budget = budget.Limit,
            Routes = routes,
            HasOrigin = _request.Origin is not null,
            Total = default,
        };
    }

    /// <summary>The settings of a server that nobody but this command asks: no ratings, no limits, pictures only as they are at hand.</summary>
    private static ServerSettings AloneFrom(ServerSettings settings) => new()
    {
        BundlePath = settings.BundlePath,
        RateLimit = 0,
        Tmdb = new Tmdb.TmdbOptions { ImageUrl = settings.Tmdb.ImageUrl },
    };

    private BrowserPart PackData(AkinSnapshot snapshot, BakedPictures? pictures, int? weightsPerItem, int bytesPerFactor)
    {
        const string Step = "packing what the browser answers from";
        _progress.Report(new StepProgress(Step, 0, 1));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var packed = new List<(string Path, byte[] Body)>();
        Func<int, ItemMetadata?>? metadata = pictures is null ? null : item => pictures.Find(snapshot.Items, item);
        foreach (BrowserFile file in BrowserData.Of(snapshot.Recommender, metadata, weightsPerItem, bytesPerFactor))
        {
            _cancellation.ThrowIfCancellationRequested();
            hash.AppendData(Encoding.UTF8.GetBytes(file.Path));
            hash.AppendData(file.Body.Span);
            packed.Add((file.Path, SiteFolder.Pack(file.Body.Span)));
        }

        _progress.Report(new StepProgress(Step, 1, 1));
        return new BrowserPart($"/data/{Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, 9))}/", packed, weightsPerItem);
    }

    /// <summary>The data as it is when there is room, else with coarser vectors for filters, else also with as many of For you's weights as have room.</summary>
    private BrowserPart Shrink(BrowserPart data, AkinSnapshot snapshot, BakedPictures? pictures, long room)
    {
        if (data.Bytes <= room)
        {
            return data;
        }

        BrowserPart coarse = PackData(snapshot, pictures, null, CoarseFactor);
        if (coarse.Bytes <= room || WeightsPerItem(snapshot.Recommender.Bundle) is not (> FewestWeights and int all))
        {
            return coarse;
        }

        // A weight takes about as many bytes as another, the first ones more: two sizes bound the others.
        BrowserPart least = PackData(snapshot, pictures, FewestWeights, CoarseFactor);
        int weights = FewestWeights + (int)((all - FewestWeights) * (room - least.Bytes) / Math.Max(1, coarse.Bytes - least.Bytes));
        for (; weights > FewestWeights; weights = (weights + FewestWeights) / 2)
        {
            BrowserPart fitting = PackData(snapshot, pictures, weights, CoarseFactor);
            if (fitting.Bytes <= room)
            {
                return fitting;
            }
        }

        return least;
    }

    /// <summary>How many weights an item has on average in the bundle's model of For you; null when it has none.</summary>
    private static int? WeightsPerItem(Bundle bundle)
    {
        const string Items = "foryou.items";
        const string Weights = "foryou.columns";
        if (!bundle.Tensors.Contains(Items) || !bundle.Tensors.Contains(Weights))
        {
            return null;
        }

        return bundle.Tensors.Get<ushort>(Weights, -1).Length / Math.Max(1, bundle.Tensors.Get<int>(Items, -1).Length);
    }
}
