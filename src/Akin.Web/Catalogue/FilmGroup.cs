using Akin.Serving;

namespace Akin.Web.Catalogue;

/// <summary>Films that have a genre or a decade in common.</summary>
/// <param name="Name">The genre, or the decade as people say it ("1990s").</param>
/// <param name="Href">The address of its page.</param>
/// <param name="Filter">What its films pass and no others do.</param>
/// <param name="Count">How many films there are.</param>
/// <param name="RatingCount">How many ratings they have together.</param>
public sealed record FilmGroup(string Name, string Href, ItemFilter Filter, int Count, long RatingCount);
