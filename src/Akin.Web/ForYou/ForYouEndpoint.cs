using Akin.AspNetCore;
using Akin.Web.Catalogue;
using Akin.Web.Layout;
using Akin.Web.Pictures;
using Microsoft.AspNetCore.Http;

namespace Akin.Web.ForYou;

/// <summary><c>GET /for-you</c>: the personal list, which the browser asks for with what it keeps.</summary>
internal sealed class ForYouEndpoint(CurrentBundle current, PictureFinder pictures)
{
    public async Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        var catalogue = SiteCatalogue.Of(snapshot);
        var filter = FilmFilter.Read(context.Request.Query, snapshot.Items.Genres);
        PagePictures found = await pictures.FindAsync(
            snapshot.Items, HttpMethods.IsGet(context.Request.Method), context.RequestAborted, [.. catalogue.StartWith.Select(film => film.Index)]);
        await PageAnswer.Send<ForYouPage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(ForYouPage.StartWith)] = catalogue.StartWith,
            [nameof(ForYouPage.Filter)] = filter,
            [nameof(ForYouPage.Genres)] = catalogue.Genres,
            [nameof(ForYouPage.FirstYear)] = catalogue.FirstYear,
            [nameof(ForYouPage.LastYear)] = catalogue.LastYear,
            [nameof(ForYouPage.Pictures)] = found,
        });
        GC.KeepAlive(snapshot);
    }
}
