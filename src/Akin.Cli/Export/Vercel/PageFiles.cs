using System.Globalization;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Web.Files;
using Akin.Web.Posters;

namespace Akin.Cli.Export.Vercel;

/// <summary>The site as files: what must be there, then posters and pages of films as long as there is room, the best known first.</summary>
internal sealed class PageFiles(RenderedSite app, AkinSnapshot snapshot, SiteFolder files, IProgress<StepProgress> progress, CancellationToken cancellation)
{
    private const string Fixed = "pages";
    private const string GroupPart = "pages of genres and decades";
    private const string Step = "writing pages";
    private const int PagesPerGroup = 4;
    private const int Batch = 32;
    private static readonly string[] KeptHeaders =
        ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Speculation-Rules"];

    private readonly List<string> _paths = ["/", "/for-you", "/model"];
    private IReadOnlyList<int>? _ranked;

    /// <summary>Headers that the server sends with its pages, with small letters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Pages of genres whose addresses cannot be file names: by the address, the folder that stands for it.</summary>
    public Dictionary<string, string> Aliases { get; } = [];

    /// <summary>Films with a page of their own.</summary>
    public int FilmPages { get; private set; }

    /// <summary>Films with a poster of their own.</summary>
    public int Posters { get; private set; }

    private BundleItems Items => snapshot.Items;

    private IReadOnlyList<int> Ranked => _ranked ??= snapshot.Recommender.Popular(Items.Count);

    /// <summary>Writes what every site has, the data that its browsers answer from among it.</summary>
    public async Task WriteFixedAsync(BrowserPart data)
    {
        foreach (StaticFile file in StaticFiles.All())
        {
            files.Write("styles, scripts, pictures", file.Path, file.Body.Span);
        }

        foreach ((string path, byte[] body) in data.Files)
        {
            files.Write("what the browser answers from", data.Path + path, body);
        }

        RenderedAnswer home = await app.AskAsync("/", 200, cancellation);
        Headers = KeptHeaders.Where(home.Headers.ContainsKey).ToDictionary(name => name.ToLowerInvariant(), name => home.Headers[name].ToString());
        files.Write(Fixed, "/index.html", home.Body);
        foreach (string path in new[] { "/for-you", "/search", "/model", "/film" })
        {
            await WritePageAsync(path);
        }

        files.Write(Fixed, "/model/manifest.json", (await app.AskAsync("/model/manifest.json", 200, cancellation)).Body);
        files.Write(Fixed, "/404.html", (await app.AskAsync("/no/such/page", 404, cancellation)).Body);
        foreach (string path in ErrorFiles.All)
        {
            byte[] body = path == ErrorFiles.NoId ? (await app.AskAsync("/api/ai-recommend", 400, cancellation)).Body : ErrorFiles.Write(path, Items.HasIntegerIds);
            files.Write(Fixed, path, body);
        }

        string[] kept = [.. data.Files.Where(file => IsForEverybody(file.Path)).Select(file => data.Path + file.Path)];
        StaticFile offline = StaticFiles.Offline(data.Path.Split('/')[2], ["/", "/for-you", "/search", "/film", .. kept]);
        files.Write(Fixed, offline.Path, offline.Body.Span);
    }

    /// <summary>Writes drawn posters, the best known films' first.</summary>
    /// <param name="most">Bytes they may take.</param>
    /// <returns>Whether every film has one.</returns>
    public bool WritePosters(long most)
    {
        foreach (int item in Ranked)
        {
            cancellation.ThrowIfCancellationRequested();
            byte[] poster = SiteFolder.Pack(PosterArt.Draw(Items.Title(item), Items.Year(item), Items.GenreNames(item)));
            most -= poster.Length;
            if (most < 0 || !files.TryWrite("posters", $"/posters/{Items.Id(item)}.svg", poster))
            {
                return false;
            }

            Posters++;
        }

        return true;
    }

    /// <summary>Writes the first page of every genre and decade.</summary>
    public async Task WriteGroupsAsync()
    {
        foreach (SiteGroup group in SiteGroup.Of(snapshot))
        {
            string folder = group.Path;
            if (!HasPlainName(group))
            {
                folder = string.Create(CultureInfo.InvariantCulture, $"/groups/{Aliases.Count + 1}");
                Aliases[group.Path] = folder;
            }

            files.Write(GroupPart, folder + "/index.html", (await app.AskAsync(AsSent(group.Path), 200, cancellation)).Body);
            _paths.Add(group.Path);
        }
    }

    /// <summary>Writes a few more pages of each with a plain name; the browser makes the others.</summary>
    public async Task WriteLaterGroupPagesAsync()
    {
        foreach (SiteGroup group in SiteGroup.Of(snapshot).Where(HasPlainName))
        {
            for (int page = 2; page <= Math.Min(PagesPerGroup, group.Pages); page++)
            {
                RenderedAnswer answer = await app.AskAsync(group.Path, 200, cancellation, $"?page={page}");
                if (!files.TryWrite(GroupPart, $"{group.Path}/{page}/index.html", answer.Body))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Writes the pages of films.</summary>
    /// <returns>Encoded paths of all pages that search engines shall know.</returns>
    public async Task<IReadOnlyList<string>> WriteFilmsAsync()
    {
        bool hasRoom = true;
        for (int first = 0; hasRoom && first < Ranked.Count; first += Batch)
        {
            int start = first;
            byte[][] pages = new byte[Math.Min(Batch, Ranked.Count - first)][];
            await Parallel.ForAsync(0, pages.Length, cancellation, async (at, _) => pages[at] = (await app.AskAsync(PathOf(start + at), 200, cancellation)).Body);
            for (int at = 0; hasRoom && at < pages.Length; at++)
            {
                hasRoom = files.TryWrite("pages of films", PathOf(first + at) + "/index.html", pages[at]);
                if (hasRoom)
                {
                    _paths.Add(PathOf(first + at));
                    FilmPages++;
                }
            }

            progress.Report(new StepProgress(Step, Math.Min(first + Batch, Ranked.Count), Ranked.Count));
        }

        progress.Report(new StepProgress(Step, Ranked.Count, Ranked.Count));
        return _paths;
    }

    /// <summary>What search and For you need whoever asks: all that is not cut into parts by item.</summary>
    private static bool IsForEverybody(string path) => path == "index.json" || path.StartsWith("catalogue", StringComparison.Ordinal);

    /// <summary>A path as servers hand it on: decoded, but for slashes inside a name.</summary>
    private static string AsSent(string path) => Uri.UnescapeDataString(path.Replace("%2F", "%252F", StringComparison.Ordinal));

    private static bool HasPlainName(SiteGroup group) => FileNames.IsPlain(group.Path.Split('/')[^1]);

    private string PathOf(int place) => $"/film/{Items.Id(Ranked[place])}";

    private async Task WritePageAsync(string path) => files.Write(Fixed, path + "/index.html", (await app.AskAsync(path, 200, cancellation)).Body);
}
