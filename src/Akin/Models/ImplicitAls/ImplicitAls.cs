using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using Akin.Data;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.ImplicitAls;

/// <summary>Recommends by factors of users and items fitted to implicit feedback by alternating least squares.</summary>
/// <remarks>
/// Source: Hu, Koren, Volinsky, ICDM 2008, equations (3)–(5); conjugate gradient solve: Takács, Pilászy, Tikk, RecSys 2011.
/// Symbols: λ = <see cref="ImplicitAlsOptions.Regularization"/>, α = <see cref="ImplicitAlsOptions.Confidence"/>, f = <see cref="ImplicitAlsOptions.Factors"/>.
/// Every user, those of the training data too, is folded in from the history, so only the factors of items are kept: 4 · items · f bytes.
/// Differs from the paper: the preference is the rating's place on its scale, from −¼ at the lowest to 1 at the highest, not 1 for every rating; the
/// confidence grows with that place, too, so a low rating counts less than a high one, and against the item.
/// An epoch costs O((ratings · f + (users + items) · f²) · solver steps). Same data, options and seed give the same bytes on one CPU type,
/// whatever the number of threads. Immutable; safe for concurrent use.
/// </remarks>
public sealed partial class ImplicitAls : IServedModel
{
    private const float FoldInTolerance = 1e-4f;
    private const float ExplainTolerance = 1e-5f;

    private readonly float[] _itemFactors;
    private readonly FactorSolver _users;

    /// <summary>Binds factors that were fitted before. O(items · factors²).</summary>
    /// <param name="itemFactors">Shape [items × factors], row-major; handed over.</param>
    /// <param name="factors">Factors of each item, ≥ 1.</param>
    /// <param name="regularization">λ in force when they were fitted.</param>
    /// <param name="evidence">The scale of the ratings and α.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1.</param>
    internal ImplicitAls(float[] itemFactors, int factors, double regularization, Evidence evidence, int maxThreads)
    {
        _itemFactors = itemFactors;
        ItemCount = itemFactors.Length / factors;
        Factors = factors;
        Regularization = regularization;
        Evidence = evidence;
        _users = new FactorSolver(itemFactors, ItemCount, factors, regularization, evidence, maxThreads);
    }

    /// <inheritdoc/>
    public string Name => "als";

    /// <inheritdoc/>
    public int ItemCount { get; }

    /// <summary>Factors of each item.</summary>
    public int Factors { get; }

    /// <summary>The λ in force.</summary>
    public double Regularization { get; }

    /// <summary>How a rating is read.</summary>
    internal Evidence Evidence { get; }

    /// <summary>Shape [<see cref="ItemCount"/> × <see cref="Factors"/>], row-major; zeros for an item that nobody rated.</summary>
    public ReadOnlySpan<float> ItemFactors => _itemFactors;

    /// <summary>Fits the factors.</summary>
    /// <param name="interactions">Ratings, or 1 for each interaction where the data has none. Users and items without any are allowed.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Checked every few dozen rows.</param>
    /// <exception cref="ArgumentException">A setting is out of range, the factors do not fit into an array, or λ and α make them grow without bound.</exception>
    public static ImplicitAls Fit(
        Interactions interactions, ImplicitAlsOptions? options = null, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        options ??= new ImplicitAlsOptions();
        options.Validate();
        CsrMatrix byUser = interactions.Ratings;
        CsrMatrix byItem = interactions.RatingsByItem;
        int factors = options.Factors;
        int longest = Math.Max(byUser.RowCount, byItem.RowCount);
        if ((long)longest * factors > Array.MaxLength)
        {
            throw new ArgumentException($"Factors was {factors}; vectors of {longest:N0} users or items may have {Array.MaxLength / longest} at most.");
        }

        Evidence evidence = Evidence.On(RobustScale.Of(byUser), (float)options.Confidence);
        double regularization = options.EffectiveRegularization(byUser.Count);
        float[] users = new float[byUser.RowCount * factors];
        float[] items = Start(byItem.RowCount, factors, options);
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            new FactorSolver(items, byItem.RowCount, factors, regularization, evidence, options.MaxThreads)
                .SolveAll(byUser, users, options.SolverSteps, options.MaxThreads, cancellation);
            new FactorSolver(users, byUser.RowCount, factors, regularization, evidence, options.MaxThreads)
                .SolveAll(byItem, items, options.SolverSteps, options.MaxThreads, cancellation);
            progress?.Report(new StepProgress("fitting factors", epoch + 1, options.Epochs));
        }

        RequireUsable(items, regularization, options.Confidence);
        return new ImplicitAls(items, factors, regularization, evidence, options.MaxThreads);
    }

    /// <inheritdoc/>
    /// <remarks>Solves for the history's factors (conjugate gradients to a relative residual of 1e-4), then one inner product an item:
    /// O(steps · (f² + history · f) + items · f). A rating in the lower part of the scale counts against what resembles the item, a dislike as much as a like counts for it.</remarks>
    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        HistoryShape.Require(items, ratings, scores, ItemCount);
        float[] room = ArrayPool<float>.Shared.Rent(Factors);
        Span<float> user = room.AsSpan(0, Factors);
        user.Clear();
        _users.Solve(items, ratings, user, 4 * Factors, FoldInTolerance);
        for (int item = 0; item < ItemCount; item++)
        {
            scores[item] = TensorPrimitives.Dot<float>(user, Row(item));
        }

        ArrayPool<float>.Shared.Return(room);
    }

    /// <inheritdoc/>
    /// <remarks>Section 5 of the paper: with W = (YᵀCY + λI)⁻¹ of the history, item i adds c·p·(yᵢ·W·y), y the item's factors. One solve for W·y (to a relative residual of
    /// 1e-5, so the parts sum to the score within a few 1e-4 of the largest), then one inner product an item of the history.</remarks>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, int item, Span<float> parts)
    {
        HistoryShape.Require(items, ratings, item, parts, ItemCount);
        float[] room = ArrayPool<float>.Shared.Rent(Factors);
        Span<float> solved = room.AsSpan(0, Factors);
        _users.ApplyInverse(items, ratings, Row(item), solved, 4 * Factors, ExplainTolerance);
        for (int at = 0; at < items.Length; at++)
        {
            parts[at] = Evidence.Of(ratings[at]).Target * TensorPrimitives.Dot<float>(solved, Row(items[at]));
        }

        ArrayPool<float>.Shared.Return(room);
    }

    private ReadOnlySpan<float> Row(int item) => _itemFactors.AsSpan(item * Factors, Factors);

    // Training must not end in a bundle that cannot be loaded.
    private static void RequireUsable(float[] factors, double regularization, double confidence)
    {
        // NaN propagates.
        if (factors.Length > 0 && !(MathF.Abs(TensorPrimitives.MaxMagnitude<float>(factors)) <= Largest))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Regularization was {regularization} and Confidence {confidence}, with which the factors grow beyond {Largest}; raise Regularization or lower Confidence."));
        }
    }

    private static float[] Start(int rows, int factors, ImplicitAlsOptions options)
    {
        float[] values = new float[rows * factors];
        float scale = 1 / MathF.Sqrt(factors);
        BlockedRows.Run(rows, 1024, options.MaxThreads, (block, first, end) =>
        {
            var random = new SeededRandom(options.Seed, block);
            for (int at = first * factors; at < end * factors; at++)
            {
                values[at] = scale * (float)random.NextNormal();
            }
        });
        return values;
    }
}
