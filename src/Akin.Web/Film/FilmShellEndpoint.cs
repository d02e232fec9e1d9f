using Akin.AspNetCore;
using Akin.Web.Catalogue;
using Akin.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace Akin.Web.Film;

/// <summary><c>GET /film</c>, where the site is written to files: the page that stands for every film without one of its own.</summary>
internal sealed class FilmShellEndpoint(CurrentBundle current)
{
    public async Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        var catalogue = SiteCatalogue.Of(snapshot);
        await PageAnswer.Send<FilmShell>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(FilmShell.BestRating)] = FilmEndpoint.BestRating(snapshot.Recommender.Bundle.Manifest.Dataset),
            [nameof(FilmShell.Genres)] = catalogue.Genres,
            [nameof(FilmShell.FirstYear)] = catalogue.FirstYear,
            [nameof(FilmShell.LastYear)] = catalogue.LastYear,
        });
        GC.KeepAlive(snapshot);
    }
}
