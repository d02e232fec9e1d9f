using Akin.AspNetCore;
using Akin.Bundles;
using Akin.Serving;
using Akin.Web.Catalogue;
using Akin.Web.Layout;
using Akin.Web.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.Web.Film;

/// <summary><c>GET /film/{id}</c>: a film and what belongs with it.</summary>
internal sealed class FilmEndpoint(CurrentBundle current, SimilarFinder finder, PictureFinder pictures)
{
    private const int Recommended = 20;

    public async Task Answer(HttpContext context)
    {
        AkinSnapshot snapshot = current.Snapshot;
        if (!snapshot.TryFind(context.GetRouteValue("id") as string, out int item))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var catalogue = SiteCatalogue.Of(snapshot);
        Recommender recommender = snapshot.Recommender;
        var filter = FilmFilter.Read(context.Request.Query, recommender.Items.Genres);
        IReadOnlyList<SimilarItem> similar = await finder.FindAsync(recommender, item, Recommended, filter.ToItemFilter(), filter.Diversity, context.RequestAborted);
        PagePictures found = await pictures.FindAsync(
            recommender.Items, HttpMethods.IsGet(context.Request.Method), context.RequestAborted, [item], [.. similar.Select(other => other.Index)]);
        await PageAnswer.Send<FilmPage>(context, StatusCodes.Status200OK, new Dictionary<string, object?>
        {
            [nameof(FilmPage.Film)] = FilmSummary.Of(recommender.Items, item),
            [nameof(FilmPage.Item)] = recommender.Items.Get(item),
            [nameof(FilmPage.RatingCount)] = recommender.Items.RatingCount(item),
            [nameof(FilmPage.RatingMean)] = recommender.Items.RatingMean(item),
            [nameof(FilmPage.BestRating)] = BestRating(recommender.Bundle.Manifest.Dataset),
            [nameof(FilmPage.Films)] = (IReadOnlyList<RecommendedFilm>)[.. similar.Select(other => Recommend(recommender, item, other))],
            [nameof(FilmPage.Filter)] = filter,
            [nameof(FilmPage.Genres)] = catalogue.Genres,
            [nameof(FilmPage.FirstYear)] = catalogue.FirstYear,
            [nameof(FilmPage.LastYear)] = catalogue.LastYear,
            [nameof(FilmPage.Pictures)] = found,
        });
        GC.KeepAlive(snapshot);
    }

    /// <summary>The best rating there is; null when the data has no scale.</summary>
    public static float? BestRating(BundleDataset data) => data.HighestRating > data.LowestRating ? data.HighestRating : null;

    private static RecommendedFilm Recommend(Recommender recommender, int item, SimilarItem other)
    {
        float people = Math.Max(0, other.Collaborative);
        float whole = people + Math.Max(0, other.Content);
        return new RecommendedFilm(
            FilmSummary.Of(recommender.Items, other.Index),
            new FilmReason(SimilarityReason.Of(recommender, item, other), whole > 0 ? people / whole : 0));
    }
}
