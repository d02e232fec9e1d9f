using Akin.Data;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>"More like this": the similarity of items from what people rated alike and from what the items are about.</summary>
/// <remarks>
/// Behaviour: item vectors of a truncated SVD of the items × users ratings (missing = 0, not centred), compared by cosine.
/// Content: unit TF-IDF vectors of genres, title and tags, compared by cosine. <see cref="SimilarityMode"/> says how the two are joined.
/// Every pair of items is scored exactly, a few rows at a time: memory follows interactions + items, never items × items.
/// Cost: about 2.5 · factors / 16 passes over the ratings, then items² · factors multiply-adds.
/// The same data, options and seed give the same bits on one CPU type, whatever the number of threads. Immutable; safe for concurrent use.
/// </remarks>
public sealed class HybridSimilarity
{
    private readonly ChannelVectors _vectors;
    private readonly Fusion _fusion;
    private readonly HybridSimilarityOptions _options;
    private readonly Lazy<CsrMatrix> _likers;

    private HybridSimilarity(HybridSimilarityOptions options, ChannelVectors vectors, Fusion fusion, double[] singularValues, Lazy<CsrMatrix> likers)
    {
        _options = options;
        _vectors = vectors;
        _fusion = fusion;
        SingularValues = singularValues;
        _likers = likers;
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => _vectors.ItemCount;

    /// <summary>The singular values of the ratings, largest first; empty when behaviour takes no part.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>Learns item vectors in both channels.</summary>
    /// <param name="dataset">At least one item.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Stops between passes.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the catalogue is empty.</exception>
    public static HybridSimilarity Fit(
        Dataset dataset, HybridSimilarityOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new HybridSimilarityOptions();
        options.Validate();
        if (dataset.Catalogue.Count == 0)
        {
            throw new ArgumentException("The catalogue is empty; similar lists need at least one item.");
        }

        CsrMatrix byUser = dataset.Interactions.Ratings;
        CsrMatrix byItem = byUser.Transpose();
        var content = ContentVectors(dataset.Catalogue, options.Mode);
        (float[] dense, int factors, double[] singularValues) = options.Mode == SimilarityMode.Content || byItem.Count == 0
            ? ([], 0, [])
            : FitBehaviour(byItem, byUser, options, progress, cancellation);
        Fusion fusion = options.Mode == SimilarityMode.Adaptive
            ? AdaptiveFusion.Create(byItem, options.EffectiveContentWeight)
            : new Fusion(options.EffectiveContentWeight);
        return new HybridSimilarity(
            options,
            new ChannelVectors(dense, factors, content),
            fusion,
            singularValues,
            new Lazy<CsrMatrix>(() => Likes.ByItem(byItem, dataset.Report.LowestRating, dataset.Report.HighestRating)));
    }

    /// <summary>Computes the similar lists of all items.</summary>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <remarks>Of equal scores the item with the lower index comes first. Working memory: a few rows of scores a thread.</remarks>
    public SimilarLists FindNeighbors(IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        NeighborSearch.Run(_vectors, _fusion, _likers.Value, _options.Neighbors, _options.MaxThreads, progress, cancellation);

    private static CsrMatrix ContentVectors(Catalogue catalogue, SimilarityMode mode) => mode switch
    {
        SimilarityMode.Classic => ItemContent.Classic(catalogue).Vectors,
        SimilarityMode.Collaborative => new CsrMatrix(catalogue.Count, 0, new int[catalogue.Count + 1], [], []),
        _ => ItemContent.Rich(catalogue).Vectors,
    };

    private static (float[] Dense, int Factors, double[] SingularValues) FitBehaviour(
        CsrMatrix byItem, CsrMatrix byUser, HybridSimilarityOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        const string Step = "factorising ratings";
        var svd = TruncatedSvd.Fit(
            byItem,
            byUser,
            options.EffectiveFactors,
            options.Seed,
            options.MaxThreads,
            (done, total) => progress?.Report(new StepProgress(Step, done, total + 1)),
            cancellation);
        progress?.Report(new StepProgress(Step, 1, 1));
        int factors = svd.SingularValues.Length;
        float[] dense = svd.RowFactors;
        if (options.Mode == SimilarityMode.Adaptive)
        {
            AdaptiveFusion.FlattenSpectrum(dense, svd.SingularValues);
        }

        ChannelVectors.NormalizeRows(dense, factors);
        return (dense, factors, svd.SingularValues);
    }
}
