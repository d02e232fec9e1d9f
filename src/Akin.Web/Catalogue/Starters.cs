using Akin.Serving;

namespace Akin.Web.Catalogue;

/// <summary>Chooses films to begin with: popular ones, none of them a neighbour of another.</summary>
internal static class Starters
{
    private const int Wanted = 24;
    private const int Searched = 400;

    public static IReadOnlyList<FilmSummary> Of(Recommender recommender)
    {
        IReadOnlyList<int> popular = recommender.Popular(Searched);
        var chosen = new List<int>();
        foreach (int film in popular)
        {
            if (chosen.Count < Wanted && !chosen.Exists(other => AreNeighbours(recommender, film, other)))
            {
                chosen.Add(film);
            }
        }

        // A small catalogue may be all neighbours.
        chosen.AddRange(popular.Except(chosen).Take(Wanted - chosen.Count).ToArray());
        return FilmSummary.Of(recommender.Items, chosen);
    }

    private static bool AreNeighbours(Recommender recommender, int film, int other) =>
        recommender.SimilarIndices(film).Contains(other) || recommender.SimilarIndices(other).Contains(film);
}
