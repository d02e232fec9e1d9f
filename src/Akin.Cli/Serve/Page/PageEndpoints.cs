using System.Text;
using Akin.AspNetCore;
using Akin.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.Cli.Serve.Page;

/// <summary>One plain page to look at a bundle: search, and a film with its neighbours. Everything is HTML from the server; a script only quickens the search.</summary>
internal static class PageEndpoints
{
    private const int LongestQuery = 200;
    private const int Hits = 30;
    private const int Popular = 30;
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder endpoints)
    {
        CurrentBundle current = endpoints.ServiceProvider.GetRequiredService<CurrentBundle>();
        endpoints.MapMethods("/", Methods, context => Home(context, current.Snapshot));
        endpoints.MapMethods("/film/{id}", Methods, context => Film(context, current.Snapshot));
        endpoints.MapMethods("/style.css", Methods, context => Send(context, PageFiles.Style, "text/css; charset=utf-8"));
        endpoints.MapMethods("/app.js", Methods, context => Send(context, PageFiles.Script, "text/javascript; charset=utf-8"));
    }

    /// <summary>Answers people who ask for a page that is not there; the API has its own answers.</summary>
    public static void UsePageNotFound(this IApplicationBuilder app) => app.Use(next => async context =>
    {
        await next(context);
        HttpResponse response = context.Response;
        bool isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (!isApi && !response.HasStarted && response.StatusCode == StatusCodes.Status404NotFound && response.ContentType is null)
        {
            await NotFound(context);
        }
    });

    private static Task Home(HttpContext context, AkinSnapshot snapshot)
    {
        string query = context.Request.Query["query"].FirstOrDefault()?.Trim() ?? "";
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        IEnumerable<int> items = query.Length == 0
            ? snapshot.Recommender.Popular(Popular)
            : snapshot.Titles.Search(query, Hits).Select(hit => hit.Index);
        Task sent = Send(context, query.Length == 0 ? "Akin" : $"{query} – Akin", query, HomePage.Content(snapshot.Items, query, items));
        GC.KeepAlive(snapshot);
        return sent;
    }

    private static Task Film(HttpContext context, AkinSnapshot snapshot)
    {
        if (!snapshot.TryFind(context.GetRouteValue("id") as string, out int item))
        {
            return NotFound(context);
        }

        Recommender recommender = snapshot.Recommender;
        Task sent = Send(context, $"{snapshot.Items.Title(item)} – Akin", "", FilmPage.Content(recommender, item));
        GC.KeepAlive(snapshot);
        return sent;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Send(context, "Not found – Akin", "", "<h1>Not found</h1>\n<p>There is no such page. <a href=\"/\">Search for a title</a>.</p>\n");
    }

    private static Task Send(HttpContext context, string title, string query, string content) =>
        Send(context, Encoding.UTF8.GetBytes(PageFiles.Fill(title, query, content)), "text/html; charset=utf-8");

    private static Task Send(HttpContext context, byte[] body, string mediaType)
    {
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-cache";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.BodyWriter.WriteAsync(body).AsTask();
    }
}
