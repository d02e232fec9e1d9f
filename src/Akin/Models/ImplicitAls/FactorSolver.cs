using System.Buffers;
using System.Numerics.Tensors;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.ImplicitAls;

/// <summary>Solves for the factors of rows (users, or items) while those of the other side stand still.</summary>
/// <remarks>Equation (4) of Hu, Koren, Volinsky: (YᵀY + Yᵀ(C − I)Y + λI)·x = YᵀC·p, by conjugate gradients that never form the matrix
/// (Takács, Pilászy, Tikk): a step costs f² + 2·f·(ratings of the row).</remarks>
internal sealed class FactorSolver
{
    private const int BlockLength = 64;

    private readonly float[] _other;
    private readonly float[] _gram;
    private readonly int _factors;
    private readonly Evidence _evidence;

    /// <summary>Prepares YᵀY + λI. O(rows · f²).</summary>
    /// <param name="other">Y, shape [rows × factors], row-major; must not change while the solver is in use.</param>
    /// <param name="rows">Rows of Y.</param>
    /// <param name="factors">f.</param>
    /// <param name="regularization">λ.</param>
    /// <param name="evidence">What a rating says.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
    public FactorSolver(float[] other, int rows, int factors, double regularization, Evidence evidence, int maxThreads)
    {
        _other = other;
        _factors = factors;
        _evidence = evidence;
        _gram = GramOf(other, rows, factors, maxThreads);
        for (int at = 0; at < factors; at++)
        {
            _gram[(at * factors) + at] += (float)regularization;
        }
    }

    /// <summary>Improves the factors of all rows, each from where it stands.</summary>
    /// <param name="ratings">Shape [rows × rows of Y].</param>
    /// <param name="own">Shape [rows × factors], overwritten; a row without ratings becomes zero.</param>
    /// <param name="steps">Conjugate gradient steps a row.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; without effect on the result.</param>
    /// <param name="cancellation">Checked before every 64 rows.</param>
    public void SolveAll(CsrMatrix ratings, float[] own, int steps, int maxThreads, CancellationToken cancellation)
    {
        int blocks = BlockedRows.Count(ratings.RowCount, BlockLength);
        BlockedRows.RunInOrder(blocks, maxThreads, block =>
        {
            int end = Math.Min((block + 1) * BlockLength, ratings.RowCount);
            for (int row = block * BlockLength; row < end; row++)
            {
                Solve(ratings.RowColumns(row), ratings.RowValues(row), own.AsSpan(row * _factors, _factors), steps, tolerance: 0);
            }
        }, cancellation);
    }

    /// <summary>Improves the factors of one row.</summary>
    /// <param name="columns">Rows of Y that it rated.</param>
    /// <param name="ratings">What it gave, aligned with <paramref name="columns"/>.</param>
    /// <param name="x">Where to start, and the result.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="tolerance">Stops when the residual is this small against the right side.</param>
    public void Solve(ReadOnlySpan<int> columns, ReadOnlySpan<float> ratings, Span<float> x, int steps, float tolerance)
    {
        if (columns.IsEmpty)
        {
            x.Clear();
            return;
        }

        float[] scratch = ArrayPool<float>.Shared.Rent(_factors + columns.Length);
        Span<float> target = scratch.AsSpan(0, _factors);
        Span<float> weights = scratch.AsSpan(_factors, columns.Length);
        target.Clear();
        for (int at = 0; at < columns.Length; at++)
        {
            (weights[at], float weight) = _evidence.Of(ratings[at]);
            TensorPrimitives.MultiplyAdd(Row(columns[at]), weight, target, target);
        }

        Descend(columns, weights, target, x, steps, tolerance);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Computes x = W·y, W the inverse of the row's matrix (section 5 of Hu, Koren, Volinsky): y's score is then Σ (c·p)·(x·yᵢ) over what the row rated.</summary>
    /// <param name="columns">Rows of Y that it rated.</param>
    /// <param name="ratings">What it gave, aligned with <paramref name="columns"/>.</param>
    /// <param name="y">The right side.</param>
    /// <param name="x">The result.</param>
    /// <param name="steps">Steps at most.</param>
    /// <param name="tolerance">Stops when the residual is this small against the right side.</param>
    public void ApplyInverse(ReadOnlySpan<int> columns, ReadOnlySpan<float> ratings, ReadOnlySpan<float> y, Span<float> x, int steps, float tolerance)
    {
        float[] scratch = ArrayPool<float>.Shared.Rent(columns.Length);
        Span<float> weights = scratch.AsSpan(0, columns.Length);
        for (int at = 0; at < columns.Length; at++)
        {
            (weights[at], _) = _evidence.Of(ratings[at]);
        }

        x.Clear();
        Descend(columns, weights, y, x, steps, tolerance);
        ArrayPool<float>.Shared.Return(scratch);
    }

    // Conjugate gradients from where x stands towards matrix · x = target.
    private void Descend(ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, ReadOnlySpan<float> target, Span<float> x, int steps, float tolerance)
    {
        float[] scratch = ArrayPool<float>.Shared.Rent(3 * _factors);
        Span<float> residual = scratch.AsSpan(0, _factors);
        Span<float> direction = scratch.AsSpan(_factors, _factors);
        Span<float> product = scratch.AsSpan(2 * _factors, _factors);
        float limit = tolerance * tolerance * TensorPrimitives.SumOfSquares(target);
        Multiply(columns, weights, x, product);
        TensorPrimitives.Subtract(target, product, residual);
        residual.CopyTo(direction);
        float square = TensorPrimitives.SumOfSquares<float>(residual);
        for (int step = 0; step < steps && square > limit && square > 0; step++)
        {
            Multiply(columns, weights, direction, product);
            float length = square / TensorPrimitives.Dot<float>(direction, product);
            TensorPrimitives.MultiplyAdd(direction, length, x, x);
            TensorPrimitives.MultiplyAdd(product, -length, residual, residual);
            float next = TensorPrimitives.SumOfSquares<float>(residual);
            TensorPrimitives.MultiplyAdd(direction, next / square, residual, direction);
            square = next;
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    // (YᵀY + λI)·x + Σ (c − 1)·(y·x)·y
    private void Multiply(ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, ReadOnlySpan<float> x, Span<float> product)
    {
        product.Clear();
        for (int at = 0; at < x.Length; at++)
        {
            TensorPrimitives.MultiplyAdd(_gram.AsSpan(at * _factors, _factors), x[at], product, product);
        }

        for (int at = 0; at < columns.Length; at++)
        {
            ReadOnlySpan<float> row = Row(columns[at]);
            TensorPrimitives.MultiplyAdd(row, weights[at] * TensorPrimitives.Dot(row, x), product, product);
        }
    }

    private ReadOnlySpan<float> Row(int row) => _other.AsSpan(row * _factors, _factors);

    // Float32 within a block of rows, double across blocks, in a fixed order.
    private static float[] GramOf(float[] values, int rows, int factors, int maxThreads)
    {
        const int RowsOfBlock = 1024;
        float[][] partial = new float[BlockedRows.Count(rows, RowsOfBlock)][];
        BlockedRows.Run(rows, RowsOfBlock, maxThreads, (block, first, end) =>
        {
            float[] sums = new float[factors * factors];
            for (int row = first; row < end; row++)
            {
                ReadOnlySpan<float> lanes = values.AsSpan(row * factors, factors);
                for (int at = 0; at < factors; at++)
                {
                    Span<float> sum = sums.AsSpan(at * factors, factors);
                    TensorPrimitives.MultiplyAdd(lanes, lanes[at], sum, sum);
                }
            }

            partial[block] = sums;
        });

        double[] total = new double[factors * factors];
        foreach (float[] sums in partial)
        {
            for (int at = 0; at < total.Length; at++)
            {
                total[at] += sums[at];
            }
        }

        return Array.ConvertAll(total, value => (float)value);
    }
}
