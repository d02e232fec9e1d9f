namespace Akin.Datasets.Generation;

/// <summary>A way of liking films that many people share.</summary>
/// <param name="Name">What a person would call it.</param>
/// <param name="UserShare">How many users have it as their first taste, relative to the others.</param>
/// <param name="FilmShare">How many generated films are made for it, relative to the others.</param>
/// <param name="Genres">Genres it seeks, the most telling first.</param>
/// <param name="FromYear">The first year of its era.</param>
/// <param name="ToYear">The last year of its era.</param>
/// <param name="Keywords">Keywords it seeks, commonest first.</param>
internal sealed record TasteProfile(
    string Name, double UserShare, double FilmShare, string[] Genres, int FromYear, int ToYear, string[] Keywords)
{
    /// <summary>What a film's country adds to the liking, in natural logarithms; null when the country does not matter.</summary>
    public Func<string, double>? Country { get; init; }
}
