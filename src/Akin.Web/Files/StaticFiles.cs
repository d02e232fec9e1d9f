using System.Text;
using System.Text.Json;
using Akin.Web.Assets;
using Akin.Web.Posters;

namespace Akin.Web.Files;

/// <summary>The files of a site of files that depend on no bundle: styles, scripts, pictures. Their names hold their hashes, so that they may be kept for ever.</summary>
public static class StaticFiles
{
    private const string Png = "image/png";
    private static readonly Lazy<SiteAsset> Preview = new(() => SiteAsset.Of("preview", "png", Png, BrandImage.Draw(1200, 630)));
    private static readonly Lazy<SiteAsset> Icon = new(() => SiteAsset.Of("icon", "png", Png, BrandImage.Draw(512, 512)));
    private static readonly SiteAsset AnyPoster = SiteAsset.Of("poster", "svg", PosterArt.MediaType, PosterArt.Draw("A film", null, []));

    /// <summary>The picture that links to the site are shown with; 1200 by 630 pixels.</summary>
    public static string PreviewPath => Preview.Value.Path;

    /// <summary>The poster of films without one of their own.</summary>
    public static string PosterPath => AnyPoster.Path;

    /// <summary>What browsers fetch ahead by, which is no script; its content type is its own.</summary>
    public static string SpeculationPath => SiteAssets.Speculation.Path;

    /// <summary>The script that keeps the site at hand without a connection; it must stand at the root, and changes with every export.</summary>
    public const string OfflinePath = "/offline.js";

    /// <summary>All of them, and the web app manifest.</summary>
    public static IEnumerable<StaticFile> All()
    {
        IEnumerable<SiteAsset> assets = SiteAssets.All.Where(asset => asset != SiteAssets.Script).Concat([SiteAssets.StaticScript, SiteAssets.Engine, Preview.Value, Icon.Value, AnyPoster]);
        foreach (SiteAsset asset in assets)
        {
            yield return new StaticFile(asset.Path, asset.MediaType, asset.Body);
        }

        yield return new StaticFile(WebManifest.Path, "application/manifest+json", WebManifest.Write(Icon.Value.Path));
    }

    /// <summary>The script of <see cref="OfflinePath"/>.</summary>
    /// <param name="version">Changes when any file does that is kept.</param>
    /// <param name="paths">Addresses that are kept from the first visit on, beside what every page needs.</param>
    public static StaticFile Offline(string version, IEnumerable<string> paths)
    {
        SiteAsset[] needed = [SiteAssets.Style, SiteAssets.Early, SiteAssets.StaticScript, SiteAssets.Engine, SiteAssets.Icons, SiteAssets.Favicon, AnyPoster];
        string[] files = [.. needed.Select(asset => asset.Path), WebManifest.Path, .. paths];
        string head = $"const version = {Text(version)}, files = [{string.Join(", ", files.Select(Text))}];\n";
        return new StaticFile(OfflinePath, "text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(head + SiteAssets.OfflineScript));
    }

    private static string Text(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
