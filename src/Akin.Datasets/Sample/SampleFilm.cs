namespace Akin.Datasets.Sample;

/// <summary>One line of the built-in catalogue.</summary>
internal sealed record SampleFilm(
    string Id, string Title, string[] AlternativeTitles, int Year, string Country, string[] Genres, string[] Directors, int Fame, string[] Keywords);
