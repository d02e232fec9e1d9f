using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.Web.Assets;

/// <summary>Serves the site's own files, to be kept for ever.</summary>
internal static class AssetEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (SiteAsset asset in SiteAssets.All)
        {
            endpoints.MapMethods(asset.Path, Methods, context => Send(context, asset)).ExcludeFromDescription();
        }
    }

    private static Task Send(HttpContext context, SiteAsset asset)
    {
        HttpResponse response = context.Response;
        response.ContentType = asset.MediaType;
        response.ContentLength = asset.Body.Length;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(asset.Body).AsTask();
    }
}
