using Akin.Web.Catalogue;

namespace Akin.Web.Film;

/// <summary>A film that belongs to another.</summary>
/// <param name="Summary">The film.</param>
/// <param name="Reason">Why it belongs to the other.</param>
public sealed record RecommendedFilm(FilmSummary Summary, FilmReason Reason);
