using System.Buffers;
using Akin.Data;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>Embarrassingly shallow autoencoder: the item-to-item weights that best rebuild every history from its other items, in closed form.</summary>
/// <remarks>
/// H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019: with G = XᵀX + λI and P = G⁻¹, the weight from item i to item j is −P[i,j] / P[j,j], 0 to itself.
/// Features stand under the ratings as further rows of X: O. Jeunen, J. Van Balen, B. Goethals, "Closed-Form Models for Collaborative Filtering with Side-Information", RecSys 2020.
/// A rating is not 0 or 1 but what it says in favour of the item (<see cref="RatingWeights"/>), in training and in the history alike.
/// Items of little support stay out of the matrix and are scored by how their genres and year fit the history's.
/// <para>Training: items³ multiplications and 2 · items² bytes (items: those in the matrix), Σ history² for G. Scoring: history · items, exact.
/// Deterministic, whatever the number of threads. Immutable; safe for concurrent use.</para>
/// </remarks>
public sealed class Ease : IRecommenderModel
{
    private const int UsualSupport = 2;

    private Ease(int[] items, int[] ratingCounts, ItemWeights matrix, CsrMatrix kinds, RatingWeights weights, double profileWeight)
    {
        ItemCount = ratingCounts.Length;
        Items = items;
        Matrix = matrix;
        Weights = weights;
        Rows = MatrixRows.Of(items, ItemCount);
        Profile = new HistoryProfile(kinds, profileWeight, LittleEvidence.Losses(ratingCounts));
    }

    /// <inheritdoc/>
    public string Name => "ease-exact";

    /// <inheritdoc/>
    public int ItemCount { get; }

    /// <summary>How many items had support enough for the matrix.</summary>
    public int MatrixItemCount => Items.Length;

    /// <summary>The items of the matrix, ascending.</summary>
    internal int[] Items { get; }

    /// <summary>The row of every item of the catalogue; −1 for those outside the matrix.</summary>
    internal int[] Rows { get; }

    /// <summary>How well kinds fit, less what items lose for want of ratings.</summary>
    internal HistoryProfile Profile { get; }

    /// <summary>The weights between them.</summary>
    internal ItemWeights Matrix { get; }

    /// <summary>What ratings say.</summary>
    internal RatingWeights Weights { get; }

    /// <summary>Trains.</summary>
    /// <param name="dataset">At least one item.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Checked many times a second.</param>
    /// <exception cref="ArgumentException">An option is out of range, or λ is too small for float32.</exception>
    public static Ease Fit(Dataset dataset, EaseOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new EaseOptions();
        options.Validate();
        CsrMatrix ratings = dataset.Interactions.Ratings;
        var weights = RatingWeights.Of(dataset);
        int[] counts = ratings.CountByColumn();
        int[] items = Supported(counts, options);
        CsrMatrix weighed = weights.Weigh(ratings).SelectColumns(items);
        double lambda = options.Regularization ?? Regularization(weighed);

        var gram = new SymmetricMatrix(items.Length);
        GramMatrix.Add(gram, weighed, 1, options.MaxThreads, cancellation);
        CsrMatrix kinds = ItemFeatures.Kinds(dataset.Catalogue);
        AddFeatures(gram, kinds, items, options.FeatureWeight * lambda, options.MaxThreads, cancellation);
        AddFeatures(gram, ItemFeatures.Tags(dataset.Catalogue), items, options.TagWeight * lambda, options.MaxThreads, cancellation);
        gram.AddToDiagonal((float)lambda);
        SymmetricInverse.Invert(gram, options.MaxThreads, Told(progress, items.Length), cancellation);
        return new Ease(items, counts, new ItemWeights(gram), kinds, weights, options.ProfileWeight);
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        int known = 0;
        int[] rows = ArrayPool<int>.Shared.Rent(items.Length);
        float[] room = ArrayPool<float>.Shared.Rent((2 * items.Length) + (2 * Items.Length) + Profile.GroupCount);
        Span<float> weights = room.AsSpan(0, items.Length);
        Span<float> inMatrix = room.AsSpan(items.Length, items.Length);
        Span<float> sums = room.AsSpan(2 * items.Length, Items.Length);
        Weights.Weigh(ratings, weights);
        for (int at = 0; at < items.Length; at++)
        {
            if (Rows[items[at]] is >= 0 and int row)
            {
                rows[known] = row;
                inMatrix[known++] = weights[at];
            }
        }

        Matrix.Sum(rows.AsSpan(0, known), inMatrix[..known], sums, room.AsSpan((2 * items.Length) + Items.Length, Items.Length));
        Span<float> groups = room.AsSpan(2 * (items.Length + Items.Length), Profile.GroupCount);
        Profile.Score(items, weights, groups);
        Profile.Spread(groups, scores);
        for (int row = 0; row < Items.Length; row++)
        {
            scores[Items[row]] += sums[row];
        }

        ArrayPool<float>.Shared.Return(room);
        ArrayPool<int>.Shared.Return(rows);
    }

    private static double Regularization(CsrMatrix weighed)
    {
        double square = 0;
        foreach (float weight in weighed.Values)
        {
            square += (double)weight * weight;
        }

        int users = 0;
        for (int user = 0; user < weighed.RowCount; user++)
        {
            users += weighed.RowLength(user) > 0 ? 1 : 0;
        }

        return users == 0 ? 1 : 30 * square / weighed.Count * Math.Pow(users, 0.25);
    }

    /// <summary>The items that are in the matrix, ascending: of the best supported, ties by index.</summary>
    private static int[] Supported(int[] counts, EaseOptions options)
    {
        int least = options.MinSupport ?? RequiredSupport(counts);
        int[] items = [.. Enumerable.Range(0, counts.Length).Where(item => counts[item] >= least).OrderByDescending(item => counts[item]).Take(options.MaxItems)];
        Array.Sort(items);
        return items;
    }

    // Where most ratings are of items that one person rated, as in a catalogue of single sales, all items count.
    private static int RequiredSupport(int[] counts)
    {
        long all = 0;
        long supported = 0;
        foreach (int count in counts)
        {
            all += count;
            supported += count >= UsualSupport ? count : 0;
        }

        return 2 * supported >= all ? UsualSupport : 1;
    }

    private static void AddFeatures(SymmetricMatrix gram, CsrMatrix features, int[] items, double weight, int maxThreads, CancellationToken cancellation)
    {
        if (weight > 0 && features.Count > 0)
        {
            GramMatrix.Add(gram, features.Transpose().SelectColumns(items), weight, maxThreads, cancellation);
        }
    }

    private static Progress? Told(IProgress<StepProgress>? progress, int total) => progress is null ? null : new Progress(progress, total);

    private sealed class Progress(IProgress<StepProgress> progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new StepProgress("solving for item weights", value, total));
    }
}
