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

    public void Set(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = _policy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
    }
}
