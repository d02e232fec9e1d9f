using Akin.Serving;
using Akin.Web.Files;

namespace Akin.Web;

/// <summary>Settings of <see cref="SiteServices.AddAkinSite"/>.</summary>
public sealed class SiteOptions
{
    /// <summary>Origins that pictures come from, beside the site itself; the content security policy lets no others in.
    /// Default: <c>https://image.tmdb.org</c>. They count only while an <see cref="IMetadataSource"/> is registered.</summary>
    public IList<string> ImageOrigins { get; } = ["https://image.tmdb.org"];

    /// <summary>How long a page waits for pictures before its first part is sent, ≥ 0. Default: 40 ms, enough for a warm cache.</summary>
    public TimeSpan PictureWait { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>How long a page stays open for pictures that are late, ≥ <see cref="PictureWait"/>. Default: 1.5 s.</summary>
    public TimeSpan PictureBudget { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How pages are told that they are written to files. Default: null, a server answers what the script asks.</summary>
    public StaticSite? Static { get; set; }
}
