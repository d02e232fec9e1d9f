using Akin.Models.HybridSimilarity;

namespace Akin.Serving;

/// <summary>Makes of ranked candidates the list that a person gets: diverse where asked, each item with what speaks for it.</summary>
internal sealed class PersonalList(Recommender recommender, PersonalRanking ranking, Lazy<HybridSimilarity> similarity)
{
    /// <summary>At most this many items of the history are named for a recommendation.</summary>
    public const int MostReasons = 3;

    /// <summary>The list for a history.</summary>
    public RecommendedItem[] Make(WeighedHistory history, int limit, FilteredItems? filter, float diversity)
    {
        limit = Math.Min(limit, recommender.Items.Count);
        List<Candidate> pool = ranking.Rank(history, diversity > 0 ? MarginalRelevance.PoolSize(limit) : limit, filter);
        IEnumerable<Candidate> chosen = diversity > 0 ? Diversify(pool, limit, diversity) : pool;
        return [.. chosen.Select(candidate => new RecommendedItem(candidate.Index, candidate.Score, Reasons(history, candidate)))];
    }

    private IEnumerable<Candidate> Diversify(List<Candidate> pool, int limit, float diversity)
    {
        int[] items = [.. pool.Select(candidate => candidate.Index)];
        float[] scores = [.. pool.Select(candidate => candidate.Score)];
        return MarginalRelevance.Choose(items, scores, limit, diversity, similarity.Value.Score).Select(place => pool[place]);
    }

    private List<Because> Reasons(WeighedHistory history, Candidate candidate) => candidate.Source switch
    {
        CandidateSource.Lists => Strongest(history, [.. Enumerable.Range(0, history.Items.Length)], item =>
        {
            int place = recommender.SimilarIndices(item).IndexOf(candidate.Index);
            return place < 0 ? 0 : recommender.SimilarScores(item)[place];
        }),
        CandidateSource.Model => Strongest(history, history.Weightiest(PersonalRanking.Weightiest), item => similarity.Value.Score(item, candidate.Index)),
        _ => [],
    };

    private List<Because> Strongest(WeighedHistory history, ReadOnlySpan<int> positions, Func<int, float> score)
    {
        float sum = 0;
        var strongest = new List<Because>(MostReasons + 1);
        foreach (int at in positions)
        {
            float part = history.Weights[at] > 0 ? PersonalRanking.Contribution(history.Weights[at], score(history.Items[at]), ranking.Level(history.Items[at])) : 0;
            if (!(part > 0))
            {
                continue;
            }

            sum += part;
            int place = strongest.FindIndex(other => part > other.Share);
            strongest.Insert(place < 0 ? strongest.Count : place, new Because(history.Items[at], part));
            if (strongest.Count > MostReasons)
            {
                strongest.RemoveAt(MostReasons);
            }
        }

        for (int place = 0; place < strongest.Count; place++)
        {
            strongest[place] = strongest[place] with { Share = strongest[place].Share / sum };
        }

        return strongest;
    }
}
