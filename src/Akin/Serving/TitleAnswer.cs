namespace Akin.Serving;

/// <summary>The one item that a query means, or what it may have meant.</summary>
/// <param name="Match">The item; null when the query fits several about equally well, or none.</param>
/// <param name="Others">The next best, best first; with no match, the suggestions for "did you mean". May be empty.</param>
public sealed record TitleAnswer(TitleHit? Match, IReadOnlyList<TitleHit> Others);
