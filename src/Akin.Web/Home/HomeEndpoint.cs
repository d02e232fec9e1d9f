using Akin.AspNetCore;
using Akin.Web.Catalogue;
using Akin.Web.Layout;
using Akin.Web.Pictures;
using Microsoft.AspNetCore.Http;

namespace Akin.Web.Home;

/// <summary><c>GET /</c>: search, and rows of films.</summary>
internal sealed class HomeEndpoint(CurrentBundle current, PictureFinder pictures)
{
    private const int WallFilms = 18;
    private const int ExampleFilms = 3;

    public async Task Answer(HttpContext context)
    {
        string? query = context.Request.Query["query"].FirstOrDefault();
        if (!string.IsNullOrWhiteSpace(query))
        {
            context.Response.Redirect("/search?query=" + Uri.EscapeDataString(query));
            return;
        }

        AkinSnapshot snapshot = current.Snapshot;
        var catalogue = SiteCatalogue.Of(snapshot);
        IReadOnlyList<Shelf> shelves = catalogue.Shelves;
        FilmSummary[] wall = [.. catalogue.StartWith.Take(WallFilms)];
        IReadOnlyList<int>[] groups =
        [
            [.. wall.Select(film => film.Index)],
            .. shelves.Select(shelf => (IReadOnlyList<int>)[.. shelf.Films.Select(film => film.Index)]),
        ];
        PagePictures found = await pictures.FindAsync(snapshot.Items, HttpMethods.IsGet(context.Request.Method), context.RequestAborted, groups);
        await PageAnswer.Send<HomePage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(HomePage.Shelves)] = shelves,
            [nameof(HomePage.Wall)] = wall,
            [nameof(HomePage.Examples)] = (IReadOnlyList<FilmSummary>)[.. wall.OrderBy(film => film.Title.Length).Take(ExampleFilms)],
            [nameof(HomePage.Genres)] = catalogue.Genres,
            [nameof(HomePage.Decades)] = catalogue.Decades,
            [nameof(HomePage.Pictures)] = found,
        });
        GC.KeepAlive(snapshot);
    }
}
