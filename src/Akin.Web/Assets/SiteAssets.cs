using System.Reflection;
using System.Text;

namespace Akin.Web.Assets;

/// <summary>The site's own files, read from the assembly once.</summary>
internal static class SiteAssets
{
    private const string Css = "text/css; charset=utf-8";
    private const string JavaScript = "text/javascript; charset=utf-8";
    private const string Svg = "image/svg+xml";

    /// <summary>These come first, for the others build on them.</summary>
    private static readonly string[] FirstStyles = ["tokens.css", "base.css", "layout.css"];

    /// <summary>Each builds on those before it; start.js binds them to the page.</summary>
    private static readonly string[] Scripts =
    [
        "late.js", "taste.js", "api.js", "cards.js", "opinions.js", "search.js", "theme-switch.js", "rails.js", "filters.js", "similar.js", "shelf.js", "for-you.js",
        "transitions.js", "start.js",
    ];

    /// <summary>What answers in the browser where there is no server: each builds on those before it; worker.js takes the questions.</summary>
    private static readonly string[] EngineParts =
    [
        "numbers.js", "text.js", "words.js", "title-index.js", "mending.js", "title-ranking.js", "title-search.js", "data.js", "catalogue.js", "filters.js", "top.js",
        "similarity.js", "diversity.js", "query.js", "personal-request.js", "reasons.js", "similar.js", "history.js", "rating-weights.js", "profile.js", "weight-rows.js",
        "models.js", "personal.js", "answers.js", "worker.js",
    ];

    /// <summary>The same for a site of files: what the API answers, an engine in the browser answers, and pages take from their address what a server would.</summary>
    private static readonly string[] StaticScripts =
    [
        .. Scripts.TakeWhile(name => name != "start.js").Select(name => name == "api.js" ? "static/answers.js" : name),
        "static/chosen.js", "start.js", "static/film.js", "static/pages.js", "static/worker.js",
    ];

    /// <summary>All styles.</summary>
    public static readonly SiteAsset Style = SiteAsset.Of("site", "css", Css, Encoding.UTF8.GetBytes(StyleParts.Join(StyleNames().Select(name => Text("styles/" + name)))));

    /// <summary>What only the model card needs.</summary>
    public static readonly SiteAsset ModelCardStyle = SiteAsset.Of("model", "css", Css, Encoding.UTF8.GetBytes(StyleParts.Join([Text("pages/model-card.css")])));

    /// <summary>What must run before the first paint: the theme.</summary>
    public static readonly SiteAsset Early = SiteAsset.Of("early", "js", JavaScript, Encoding.UTF8.GetBytes(ScriptParts.Squeeze(Text("scripts/early.js"))));

    /// <summary>Everything else that runs in the browser; a module.</summary>
    public static readonly SiteAsset Script = SiteAsset.Of("app", "js", JavaScript, Encoding.UTF8.GetBytes(ScriptParts.Join(Scripts.Select(name => Text("scripts/" + name)))));

    /// <summary>Answers the API's questions over the files of <see cref="Browser.BrowserData"/>: a worker without imports, classic or module. No page of the server asks for it.</summary>
    public static readonly SiteAsset Engine = SiteAsset.Of("engine", "js", JavaScript, Encoding.UTF8.GetBytes(ScriptParts.Join(EngineParts.Select(name => Text("engine/" + name)))));

    /// <summary><see cref="Script"/> where no server answers.</summary>
    public static readonly SiteAsset StaticScript = SiteAsset.Of("files", "js", JavaScript, Encoding.UTF8.GetBytes(ScriptParts.Join(StaticScripts.Select(name => Text("scripts/" + name)))));

    /// <summary>The script that keeps the site at hand while there is no connection, less what it keeps.</summary>
    public static string OfflineScript => ScriptParts.Squeeze(Text("scripts/static/offline.js"));

    /// <summary>Symbols for buttons and links.</summary>
    public static readonly SiteAsset Icons = SiteAsset.Of("icons", "svg", Svg, Bytes("icons/icons.svg"));

    /// <summary>The mark in the browser's tab.</summary>
    public static readonly SiteAsset Favicon = SiteAsset.Of("akin", "svg", Svg, Bytes("icons/akin.svg"));

    /// <summary>Tells browsers which links to fetch while the pointer rests on them.</summary>
    public static readonly SiteAsset Speculation = SiteAsset.Of("ahead", "json", "application/speculationrules+json", Bytes("scripts/ahead.json"));

    /// <summary>Every file.</summary>
    public static IReadOnlyList<SiteAsset> All { get; } = [Style, ModelCardStyle, Early, Script, Icons, Favicon, Speculation];

    private static IEnumerable<string> StyleNames()
    {
        IEnumerable<string> all = typeof(SiteAssets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("styles/", StringComparison.Ordinal))
            .Select(name => name["styles/".Length..]);
        return FirstStyles.Concat(all.Except(FirstStyles).Order(StringComparer.Ordinal));
    }

    private static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    private static byte[] Bytes(string name)
    {
        Assembly assembly = typeof(SiteAssets).Assembly;
        using Stream stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its file {name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
