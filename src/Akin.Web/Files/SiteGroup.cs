using Akin.AspNetCore;
using Akin.Web.Catalogue;

namespace Akin.Web.Files;

/// <summary>A genre or decade that has pages.</summary>
/// <param name="Path">The address of its first page, encoded.</param>
/// <param name="Pages">How many pages its films fill.</param>
public sealed record SiteGroup(string Path, int Pages)
{
    /// <summary>All of them, the genres first.</summary>
    /// <param name="snapshot">The bundle that is shown.</param>
    public static IReadOnlyList<SiteGroup> Of(AkinSnapshot snapshot)
    {
        var catalogue = SiteCatalogue.Of(snapshot);
        return [.. catalogue.Genres.Concat(catalogue.Decades).Select(group => new SiteGroup(group.Href, CatalogueEndpoints.PagesOf(group.Count)))];
    }
}
