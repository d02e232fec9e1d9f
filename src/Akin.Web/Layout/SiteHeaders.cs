using Microsoft.AspNetCore.Http;

namespace Akin.Web.Layout;

/// <summary>Headers of every answer.</summary>
internal sealed class SiteHeaders(IEnumerable<string> imageOrigins)
{
    private readonly string _policy = string.Join("; ",
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        string.Join(' ', ["img-src 'self' data:", .. imageOrigins]),
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ]);

    /// <param name="headers">The answer's headers.</param>
    /// <param name="isPage">Whether a browser shows the answer, and so asks what it may do.</param>
    public void Set(IHeaderDictionary headers, bool isPage)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = _policy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        if (isPage)
        {
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        }
    }
}
