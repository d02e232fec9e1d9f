namespace Akin.Web.Files;

/// <summary>What pages say when they are written to files and no server stands behind them: where the browser finds what it answers from.</summary>
public sealed record StaticSite
{
    /// <summary>The folder of the browser's data, from the site's root, with a slash at both ends; named anew with every bundle.</summary>
    public required string DataPath { get; init; }

    /// <summary>The picture that links to the site are shown with, from the site's root.</summary>
    public required string PreviewPath { get; init; }

    /// <summary>The site's origin, such as <c>https://films.example</c>; null when it is not known.</summary>
    public Uri? Origin { get; init; }

    /// <summary>When pictures and texts from elsewhere are too old to be shown; null when there are none.</summary>
    public DateTimeOffset? PicturesUntil { get; init; }

    /// <summary>A path as an address for others: whole where the origin is known.</summary>
    /// <param name="path">From the site's root, encoded.</param>
    public string Address(string path) => Origin is null ? path : new Uri(Origin, path).AbsoluteUri;
}
