using System.Globalization;
using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Web.Layout;
using Akin.Web.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.Web.Catalogue;

/// <summary><c>GET /genre/{name}</c>, <c>/decade/{year}</c> and <c>/search</c>: films in a grid.</summary>
internal sealed class CatalogueEndpoints(CurrentBundle current, PictureFinder pictures)
{
    private const int PageSize = 48;
    private const int Hits = 48;
    private const int LongestQuery = 200;

    /// <summary>How many pages so many films fill.</summary>
    public static int PagesOf(int films) => (films + PageSize - 1) / PageSize;

    /// <summary>The films of a genre, most rated first.</summary>
    public Task Genre(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        string name = Unescape(context.GetRouteValue("name") as string);
        IReadOnlyList<FilmGroup> genres = SiteCatalogue.Of(snapshot).Genres;
        FilmGroup? genre = genres.FirstOrDefault(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return genre is null ? NotFound(context) : SendGroup(context, snapshot, genre, genre.Name, "Genres", genres);
    }

    /// <summary>The films of ten years, most rated first.</summary>
    public Task Decade(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        bool isYear = int.TryParse(context.GetRouteValue("year") as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int year);
        IReadOnlyList<FilmGroup> decades = SiteCatalogue.Of(snapshot).Decades;
        FilmGroup? decade = isYear ? decades.FirstOrDefault(group => group.Filter.From == year) : null;
        return decade is null ? NotFound(context) : SendGroup(context, snapshot, decade, $"Films of the {decade.Name}", "Decades", decades);
    }

    /// <summary>The films that answer a query.</summary>
    public async Task Search(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        string query = context.Request.Query["query"].FirstOrDefault()?.Trim() ?? "";
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var catalogue = SiteCatalogue.Of(snapshot);
        IReadOnlyList<FilmSummary> films = FilmSummary.Of(snapshot.Items, snapshot.Titles.Search(query, Hits).Select(hit => hit.Index));
        IReadOnlyList<FilmSummary> shown = films.Count > 0 ? films : catalogue.StartWith;
        await PageAnswer.Send<SearchPage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(SearchPage.Query)] = query,
            [nameof(SearchPage.Films)] = films,
            [nameof(SearchPage.Suggestions)] = films.Count > 0 ? (IReadOnlyList<FilmSummary>)[] : catalogue.StartWith,
            [nameof(SearchPage.Pictures)] = await Find(context, snapshot.Items, shown),
        });
        GC.KeepAlive(snapshot);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>A slash inside a name may still be written %2F, as servers leave it.</summary>
    private static string Unescape(string? segment) => segment?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) ?? "";

    private Task<PagePictures> Find(HttpContext context, BundleItems items, IReadOnlyList<FilmSummary> films) =>
        pictures.FindAsync(items, HttpMethods.IsGet(context.Request.Method), context.RequestAborted, [.. films.Select(film => film.Index)]);

    private async Task SendGroup(HttpContext context, AkinSnapshot snapshot, FilmGroup group, string title, string kind, IReadOnlyList<FilmGroup> others)
    {
        int pages = PagesOf(group.Count);
        string? asked = context.Request.Query["page"].FirstOrDefault();
        int page = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, pages) : 1;
        IReadOnlyList<FilmSummary> films = FilmSummary.Of(snapshot.Items, snapshot.Recommender.Popular(page * PageSize, group.Filter).Skip((page - 1) * PageSize));
        await PageAnswer.Send<GroupPage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(GroupPage.Group)] = group,
            [nameof(GroupPage.Title)] = title,
            [nameof(GroupPage.Films)] = films,
            [nameof(GroupPage.Page)] = page,
            [nameof(GroupPage.Pages)] = pages,
            [nameof(GroupPage.First)] = ((page - 1) * PageSize) + 1,
            [nameof(GroupPage.Kind)] = kind,
            [nameof(GroupPage.Others)] = others,
            [nameof(GroupPage.Pictures)] = await Find(context, snapshot.Items, films),
        });
        GC.KeepAlive(snapshot);
    }
}
