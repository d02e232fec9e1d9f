using System.Buffers;
using Akin.Models.HybridSimilarity;

namespace Akin.Serving;

/// <summary>Makes of ranked candidates the list that a person gets: diverse where asked, each item with what speaks for it.</summary>
internal sealed class PersonalList(PersonalScores scoring, PersonalRanking ranking, Lazy<HybridSimilarity> similarity)
{
    /// <summary>At most this many items of the history are named for a recommendation.</summary>
    public const int MostReasons = 3;

    /// <summary>The list for a history.</summary>
    public RecommendedItem[] Make(KnownHistory history, int limit, FilteredItems? filter, float diversity, bool explain)
    {
        Candidate[] chosen = diversity > 0
            ? Diversify(ranking.Rank(history, MarginalRelevance.PoolSize(limit), filter), limit, diversity)
            : ranking.Rank(history, limit, filter);
        return Array.ConvertAll(chosen, candidate => new RecommendedItem(candidate.Index, candidate.Score, explain && history.HasLikes ? Reasons(history, candidate.Index) : []));
    }

    private Candidate[] Diversify(Candidate[] pool, int limit, float diversity)
    {
        int[] items = Array.ConvertAll(pool, candidate => candidate.Index);
        float[] scores = Array.ConvertAll(pool, candidate => candidate.Score);
        return Array.ConvertAll(MarginalRelevance.Choose(items, scores, limit, diversity, similarity.Value.Score), place => pool[place]);
    }

    /// <summary>The items of the history that add most to an item's score, as shares of all that is added.</summary>
    private Because[] Reasons(KnownHistory history, int item)
    {
        float[] room = ArrayPool<float>.Shared.Rent(history.Items.Length);
        Span<float> parts = room.AsSpan(0, history.Items.Length);
        scoring.Explain(history, item, parts);
        Span<Because> strongest = stackalloc Because[MostReasons];
        int count = 0;
        float sum = 0;
        for (int at = 0; at < parts.Length; at++)
        {
            // What a dislike adds is no reason that anybody would give.
            float part = float.IsNegativeInfinity(history.Ratings[at]) ? 0 : parts[at];
            if (!(part > 0))
            {
                continue;
            }

            sum += part;
            int place = count;
            while (place > 0 && part > strongest[place - 1].Share)
            {
                place--;
            }

            if (place < MostReasons)
            {
                count = Math.Min(count + 1, MostReasons);
                strongest[place..(count - 1)].CopyTo(strongest[(place + 1)..]);
                strongest[place] = new Because(history.Items[at], part);
            }
        }

        ArrayPool<float>.Shared.Return(room);
        var because = new Because[count];
        for (int place = 0; place < count; place++)
        {
            because[place] = strongest[place] with { Share = strongest[place].Share / sum };
        }

        return because;
    }
}
