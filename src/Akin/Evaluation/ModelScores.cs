namespace Akin.Evaluation;

/// <summary>How well one model did on one split, user by user.</summary>
public sealed class ModelScores
{
    internal ModelScores(int[] users, int[] historyLengths, SliceScores[] slices, double[] coverage)
    {
        Users = users;
        HistoryLengths = historyLengths;
        Slices = slices;
        Coverage = coverage;
    }

    /// <summary>Indices of the users asked for, ascending.</summary>
    public IReadOnlyList<int> Users { get; }

    /// <summary>The length of each user's history.</summary>
    public IReadOnlyList<int> HistoryLengths { get; }

    /// <summary>The slices by candidates: all, cold, tail.</summary>
    public IReadOnlyList<SliceScores> Slices { get; }

    /// <summary>The share of the catalogue that stands in at least one user's list, by cutoff.</summary>
    public IReadOnlyList<double> Coverage { get; }

    /// <summary>One of <see cref="Slices"/> by name.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public SliceScores Slice(string name) => Slices.Single(slice => slice.Name == name);
}
