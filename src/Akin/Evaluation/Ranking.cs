using Akin.Numerics;

namespace Akin.Evaluation;

/// <summary>One thread's room for scores and the best of them.</summary>
internal sealed class Ranking(int itemCount, int depth, int mostRelevant)
{
    private readonly TopK _best = new(depth);
    private readonly float[] _topScores = new float[depth];
    private readonly int[] _top = new int[depth];
    private readonly bool[] _hits = new bool[depth];
    private int _listed;

    /// <summary>A score an item; NaN for what must not be listed.</summary>
    public float[] Scores { get; } = new float[itemCount];

    /// <summary>Room for a user's relevant items.</summary>
    public int[] Relevant { get; } = new int[mostRelevant];

    /// <summary>The list, best first.</summary>
    public ReadOnlySpan<int> Items => _top.AsSpan(0, _listed);

    /// <summary>Whether each item of the list is relevant.</summary>
    public ReadOnlySpan<bool> Hits => _hits.AsSpan(0, _listed);

    /// <summary>Ranks candidates, all items where none are named, and marks the hits. Of equal scores the lower index is first.</summary>
    public void Rank(int[]? candidates, ReadOnlySpan<int> relevant)
    {
        // Candidates come by ascending index, so one that only equals the worst kept is never better.
        float[] scores = Scores;
        float least = float.NegativeInfinity;
        int count = candidates?.Length ?? scores.Length;
        for (int at = 0; at < count; at++)
        {
            int item = candidates is null ? at : candidates[at];
            if (scores[item] > least)
            {
                _best.Add(item, scores[item]);
                least = _best.Threshold;
            }
        }

        _listed = _best.Drain(_top, _topScores);
        for (int place = 0; place < _listed; place++)
        {
            _hits[place] = relevant.BinarySearch(_top[place]) >= 0;
        }
    }

    /// <summary>1 / rank of the first relevant item in the whole ranking of the candidates. After <see cref="Rank"/>.</summary>
    public double ReciprocalRank(int[]? candidates, ReadOnlySpan<int> relevant)
    {
        int place = Hits.IndexOf(true);
        if (place >= 0)
        {
            return 1.0 / (place + 1);
        }

        int first = relevant[0];
        foreach (int item in relevant)
        {
            first = Scores[item] > Scores[first] ? item : first;
        }

        int before = 0;
        int count = candidates?.Length ?? Scores.Length;
        for (int at = 0; at < count; at++)
        {
            int item = candidates is null ? at : candidates[at];
            before += Scores[item] > Scores[first] || (Scores[item] == Scores[first] && item < first) ? 1 : 0;
        }

        return 1.0 / (before + 1);
    }
}
