using System.Globalization;
using Akin.AspNetCore;
using Akin.AspNetCore.Answers;
using Akin.Bundles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.Web.Posters;

/// <summary><c>GET</c> and <c>HEAD /posters/{id}.svg</c>: the drawn poster of any item.</summary>
internal static class PosterEndpoints
{
    private const string Ending = ".svg";
    private const string Policy = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the posters.</summary>
    /// <returns>The same app or group.</returns>
    /// <exception cref="InvalidOperationException"><see cref="AkinServices.AddAkin"/> was not called.</exception>
    public static IEndpointRouteBuilder MapPosters(this IEndpointRouteBuilder endpoints)
    {
        CurrentBundle current = endpoints.ServiceProvider.GetRequiredService<CurrentBundle>();
        endpoints.MapMethods("/posters/{file}", Methods, (RequestDelegate)(context => Answer(context, current.Snapshot)));
        return endpoints;
    }

    /// <summary>The address of an item's poster, from the site's root.</summary>
    /// <param name="id">The item's id: any text.</param>
    public static string PathOf(string id) => $"/posters/{Uri.EscapeDataString(id)}{Ending}";

    private static Task Answer(HttpContext context, AkinSnapshot snapshot)
    {
        string file = context.GetRouteValue("file") as string ?? "";
        HttpResponse response = context.Response;
        if (!file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) || !snapshot.TryFind(file.AsSpan(0, file.Length - Ending.Length), out int item))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        BundleItems items = snapshot.Items;
        byte[] poster = PosterArt.Draw(items.Title(item), items.Year(item), items.GenreNames(item));
        GC.KeepAlive(snapshot);
        string tag = string.Create(CultureInfo.InvariantCulture, $"\"{PosterHash.Of(poster):x16}\"");
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "public, max-age=86400";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        if (JsonAnswer.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = PosterArt.MediaType;
        response.ContentLength = poster.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(poster).AsTask();
    }
}
