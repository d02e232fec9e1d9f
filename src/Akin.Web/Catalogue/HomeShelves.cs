using Akin.Bundles;
using Akin.Serving;

namespace Akin.Web.Catalogue;

/// <summary>Chooses the rows of the start page.</summary>
internal static class HomeShelves
{
    private const int FilmsOfAll = 20;
    private const int FilmsOfKind = 14;
    private const int Kinds = 4;
    private const int Searched = 120;

    /// <summary>Genres and decades in turn, those with the most ratings; a film stands in one row of them only.</summary>
    public static IReadOnlyList<Shelf> Of(Recommender recommender, SiteCatalogue catalogue)
    {
        BundleItems items = recommender.Items;
        IReadOnlyList<int> popular = recommender.Popular(FilmsOfAll);
        var shelves = new List<Shelf> { new("popular", "Popular", null, FilmSummary.Of(items, popular)) };
        if (recommender.HasTrending)
        {
            shelves.Add(new Shelf("trending", "Talked about lately", null, FilmSummary.Of(items, recommender.Trending(FilmsOfAll))));
        }

        var shown = new HashSet<int>(popular);
        FilmGroup[] genres = [.. catalogue.Genres.OrderByDescending(group => group.RatingCount).Take(Kinds)];
        FilmGroup[] decades = [.. catalogue.Decades.OrderByDescending(group => group.RatingCount).Take(Kinds)];
        for (int at = 0; at < Kinds; at++)
        {
            if (at < genres.Length)
            {
                AddKind(shelves, recommender, shown, genres[at], genres[at].Name);
            }

            if (at < decades.Length)
            {
                AddKind(shelves, recommender, shown, decades[at], $"From the {decades[at].Name}");
            }
        }

        return shelves;
    }

    private static void AddKind(List<Shelf> shelves, Recommender recommender, HashSet<int> shown, FilmGroup kind, string title)
    {
        int[] chosen = [.. recommender.Popular(Searched, kind.Filter).Where(film => !shown.Contains(film)).Take(FilmsOfKind)];
        if (chosen.Length == 0)
        {
            return;
        }

        shown.UnionWith(chosen);
        shelves.Add(new Shelf($"kind-{shelves.Count}", title, kind.Href, FilmSummary.Of(recommender.Items, chosen)));
    }
}
