namespace Akin.Web.Catalogue;

/// <summary>A row of films under a heading.</summary>
/// <param name="Id">A name for the heading's element, unique on the page.</param>
/// <param name="Title">The heading.</param>
/// <param name="Href">Where all films of the kind stand; null when nowhere.</param>
/// <param name="Films">The films, best first.</param>
public sealed record Shelf(string Id, string Title, string? Href, IReadOnlyList<FilmSummary> Films);
