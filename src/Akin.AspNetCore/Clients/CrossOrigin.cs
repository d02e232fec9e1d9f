using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Akin.AspNetCore.Clients;

/// <summary>Says on every answer of the API which sites' scripts may read it.</summary>
/// <param name="origins">The web origins; "*" is any, none sends no header.</param>
internal sealed class CrossOrigin(string[] origins)
{
    private readonly bool _any = origins.Contains("*");

    /// <summary>Sets the headers.</summary>
    public void Allow(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (_any)
        {
            headers.AccessControlAllowOrigin = "*";
            return;
        }

        if (origins.Length > 0)
        {
            headers.Vary = "Origin";
            StringValues origin = context.Request.Headers.Origin;
            if (origin.Count == 1 && origins.Contains(origin[0], StringComparer.OrdinalIgnoreCase))
            {
                headers.AccessControlAllowOrigin = origin;
            }
        }
    }
}
