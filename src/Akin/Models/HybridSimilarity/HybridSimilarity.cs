using System.Numerics.Tensors;
using Akin.Data;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>"More like this": the similarity of items from what people rated alike and from what the items are about.</summary>
/// <remarks>
/// Behaviour: item vectors of a truncated SVD of the items × users ratings (missing = 0, not centred), compared by cosine.
/// Content: TF-IDF vectors of genres, title and tags, compared by inner product. <see cref="SimilarityMode"/> says how the two are joined;
/// the adaptive mode then looks a second time, at neighbours of neighbours and at items that are everybody's neighbour.
/// Every pair of items is scored exactly, a few rows at a time: memory follows interactions + items, never items × items.
/// Cost: about 2.5 · factors / 16 passes over the ratings, then items² · factors multiply-adds.
/// The same data, options and seed give the same bits on one CPU type, whatever the number of threads. Immutable; safe for concurrent use.
/// </remarks>
public sealed partial class HybridSimilarity
{
    private readonly ReadOnlyMemory<float> _dense;
    private readonly CsrMatrix _content;
    private readonly Fusion _fusion;
    private readonly HybridSimilarityOptions _options;
    private readonly Lazy<ChannelVectors> _vectors;

    private HybridSimilarity(HybridSimilarityOptions options, ReadOnlyMemory<float> dense, CsrMatrix content)
    {
        _options = options;
        _dense = dense;
        _content = content;
        _fusion = new Fusion(options.Mode == SimilarityMode.Adaptive, (float)options.EffectiveContentWeight);
        Factors = dense.Length / content.RowCount;
        _vectors = new Lazy<ChannelVectors>(() => new ChannelVectors(_dense, Factors, _content));
    }

    /// <summary>Number of items, ≥ 1.</summary>
    public int ItemCount => _content.RowCount;

    /// <summary>Columns of the behaviour's item vectors; 0 when behaviour takes no part.</summary>
    public int Factors { get; }

    /// <summary>The singular values of the ratings, largest first; empty when behaviour takes no part or the model was loaded.</summary>
    public IReadOnlyList<double> SingularValues { get; private init; } = [];

    /// <summary>The word of each column of the content; null where the catalogue alone is enough to build the content again, and in a model that was loaded.</summary>
    private string[]? Vocabulary { get; init; }

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

        options.RequireRoom(dataset.Catalogue.Count);
        (float[] dense, double[] singularValues) = FitBehaviour(dataset.Interactions, options, progress, cancellation);
        progress?.Report(new StepProgress("reading titles and tags", 0, 1));
        (CsrMatrix content, string[]? vocabulary) = FitContent(dataset.Catalogue, options.Mode, dense);
        progress?.Report(new StepProgress("reading titles and tags", 1, 1));
        return new HybridSimilarity(options, dense, content) { SingularValues = singularValues, Vocabulary = vocabulary };
    }

    /// <summary>Computes the similar lists of all items.</summary>
    /// <param name="progress">Told of items done.</param>
    /// <param name="cancellation">Checked every few items.</param>
    /// <remarks>Of equal scores the item with the lower index comes first. Working memory: a few rows of scores a thread.</remarks>
    public SimilarLists FindNeighbors(IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        bool isAdaptive = _options.Mode == SimilarityMode.Adaptive;
        int depth = isAdaptive ? Math.Max(ListSmoothing.Depth, _options.Neighbors) : _options.Neighbors;
        SimilarLists lists = NeighborSearch.Run(_vectors.Value, _fusion, depth, _options.MaxThreads, progress, cancellation);
        if (isAdaptive && lists.Length > 0)
        {
            lists = ListSmoothing.Run(lists, _options.Neighbors, _options.MaxThreads, cancellation);
        }

        BlockedRows.Run(
            ItemCount,
            64,
            _options.MaxThreads,
            (_, first, end) =>
            {
                for (int at = first * lists.Length; at < end * lists.Length; at++)
                {
                    lists.Content[at] = lists.Scores[at] * ShareOfContent(at / lists.Length, lists.Items[at]);
                }
            },
            cancellation);
        return lists;
    }

    /// <summary>The share of content in the similarity of two items, in [0, 1].</summary>
    public float ShareOfContent(int item, int other) =>
        _fusion.ContentShare(_vectors.Value.Collaborative(item, other), _vectors.Value.ContentOf(item, other));

    private static (float[] Dense, double[] SingularValues) FitBehaviour(
        Interactions interactions, HybridSimilarityOptions options, IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        if (options.Mode == SimilarityMode.Content || interactions.Ratings.Count == 0)
        {
            return ([], []);
        }

        const string Step = "factorising ratings";
        float scale = SafeScale(interactions.Ratings.Values);
        var svd = TruncatedSvd.Fit(
            scale == 1 ? interactions.RatingsByItem : interactions.RatingsByItem.Scale(scale),
            scale == 1 ? interactions.Ratings : interactions.Ratings.Scale(scale),
            options.EffectiveFactors,
            options.Seed,
            options.MaxThreads,
            (done, total) => progress?.Report(new StepProgress(Step, done, total + 1)),
            cancellation);
        progress?.Report(new StepProgress(Step, 1, 1));
        float[] dense = svd.RowFactors;
        if (options.Mode == SimilarityMode.Adaptive)
        {
            AdaptiveVectors.Shape(dense, svd.SingularValues, interactions.RatingsByItem);
        }
        else
        {
            ChannelVectors.NormalizeRows(dense, svd.SingularValues.Length);
        }

        return (dense, Array.ConvertAll(svd.SingularValues, value => value / scale));
    }

    /// <summary>What ratings are multiplied by so that their squares neither overflow nor vanish in float32: 1 for every usual scale, else a power of two,
    /// which rounds nothing. The direction of a vector does not depend on it.</summary>
    private static float SafeScale(ReadOnlySpan<float> ratings)
    {
        const float Safe = 1 << 20;
        float largest = Math.Abs(TensorPrimitives.MaxMagnitude(ratings));
        return largest is > Safe or (> 0 and < 1 / Safe) ? MathF.ScaleB(1, -Math.ILogB(largest)) : 1;
    }

    private static (CsrMatrix Vectors, string[]? Vocabulary) FitContent(Catalogue catalogue, SimilarityMode mode, float[] dense)
    {
        int factors = dense.Length / catalogue.Count;
        return mode switch
        {
            SimilarityMode.Collaborative => (new CsrMatrix(catalogue.Count, 0, new int[catalogue.Count + 1], [], []), null),
            SimilarityMode.Classic => ClassicContent.Build(catalogue),
            SimilarityMode.Adaptive when factors > 0 => (
                RichContent.Build(
                    catalogue,
                    (item, other) => Math.Max(0, TensorPrimitives.Dot<float>(dense.AsSpan(item * factors, factors), dense.AsSpan(other * factors, factors)))),
                null),
            _ => (RichContent.Build(catalogue, null), null),
        };
    }
}
