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
public sealed partial class HybridSimilarity
{
    private readonly float[] _dense;
    private readonly ItemContent _content;
    private readonly Fusion _fusion;
    private readonly HybridSimilarityOptions _options;
    private readonly Lazy<ChannelVectors> _vectors;

    private HybridSimilarity(HybridSimilarityOptions options, float[] dense, ItemContent content, Fusion fusion)
    {
        _options = options;
        _dense = dense;
        _content = content;
        _fusion = fusion;
        Factors = dense.Length / ItemCount;
        _vectors = new Lazy<ChannelVectors>(() => new ChannelVectors(_dense, Factors, _content.Vectors));
    }

    /// <summary>Number of items, ≥ 1.</summary>
    public int ItemCount => _content.Vectors.RowCount;

    /// <summary>Columns of the behaviour's item vectors; 0 when behaviour takes no part.</summary>
    public int Factors { get; }

    /// <summary>The singular values of the ratings, largest first; empty when behaviour takes no part or the model was loaded.</summary>
    public IReadOnlyList<double> SingularValues { get; private init; } = [];

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
        CsrMatrix byItem = dataset.Interactions.RatingsByItem;
        ItemContent content = options.Mode switch
        {
            SimilarityMode.Classic => ItemContent.Classic(dataset.Catalogue),
            SimilarityMode.Collaborative => ItemContent.None(dataset.Catalogue.Count),
            _ => ItemContent.Rich(dataset.Catalogue),
        };
        (float[] dense, double[] singularValues) = options.Mode == SimilarityMode.Content || byItem.Count == 0
            ? ([], [])
            : FitBehaviour(byItem, byUser, options, progress, cancellation);
        Fusion fusion = options.Mode == SimilarityMode.Adaptive
            ? AdaptiveFusion.Create(byItem, options.EffectiveContentWeight)
            : new Fusion(options.EffectiveContentWeight);
        return new HybridSimilarity(options, dense, content, fusion) { SingularValues = singularValues };
    }

    /// <summary>Computes the similar lists of all items.</summary>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <remarks>Of equal scores the item with the lower index comes first. Working memory: a few rows of scores a thread.</remarks>
    public SimilarLists FindNeighbors(IProgress<StepProgress>? progress = null, CancellationToken cancellation = default) =>
        NeighborSearch.Run(_vectors.Value, _fusion, _options.Neighbors, _options.MaxThreads, progress, cancellation);

    private static (float[] Dense, double[] SingularValues) FitBehaviour(
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
        float[] dense = svd.RowFactors;
        if (options.Mode == SimilarityMode.Adaptive)
        {
            AdaptiveFusion.FlattenSpectrum(dense, svd.SingularValues);
        }

        ChannelVectors.NormalizeRows(dense, svd.SingularValues.Length);
        return (dense, svd.SingularValues);
    }
}
