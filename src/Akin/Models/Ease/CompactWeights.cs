using System.Numerics.Tensors;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.Ease;

/// <summary>The weights between items as a sparse matrix of the greatest and a product of two thin ones for the many small: B ≈ S + Q·Vᵀ.</summary>
/// <remarks>
/// Dropping the small weights loses 3 to 5 % of nDCG@20 on ml-latest-small however the kept ones are chosen or refitted: they are many, mostly negative and say together what an item is not.
/// Their sum over a history lies near few directions: V holds the leading right singular vectors of X·(B − S), X the ratings as weighed in training, found by block Lanczos,
/// and Q = (B − S)·V, the best correction of that rank for the histories of training. Then S is chosen anew from what the correction leaves, and the correction once more from that
/// (as low-rank and sparse parts take turns in T. Zhou, D. Tao, "GoDec", ICML 2011).
/// </remarks>
/// <param name="Sparse">S, shape [items × items], by the item that speaks.</param>
/// <param name="Left">Q, shape [items × rank].</param>
/// <param name="Right">Vᵀ, shape [rank × items].</param>
/// <param name="Rank">Columns of Q; 0 where S holds everything.</param>
internal sealed record CompactWeights(CsrMatrix Sparse, float[] Left, float[] Right, int Rank)
{
    private const double Tolerance = 0.02;

    /// <summary>Splits exact weights.</summary>
    /// <param name="exact">B.</param>
    /// <param name="histories">X, shape [users × items].</param>
    /// <param name="perItem">Weights kept in S, times items; ≥ 1.</param>
    /// <param name="rank">Columns of Q, ≥ 0.</param>
    /// <param name="maxThreads">Threads at most; without effect on the result.</param>
    /// <param name="cancellation">Checked many times a second.</param>
    /// <remarks>About 15 products of B with sixteen vectors for rank 64, and 2 · items² · rank multiply-adds.</remarks>
    public static CompactWeights Of(ItemWeights exact, CsrMatrix histories, int perItem, int rank, int maxThreads, CancellationToken cancellation)
    {
        int length = exact.Length;
        long count = (long)length * perItem;
        CsrMatrix sparse = GreatWeights.Keep(length, count, exact.CopyRow, maxThreads, cancellation);
        rank = Math.Min(rank, Math.Min(length, histories.RowCount));
        if (rank == 0 || count >= (long)length * length)
        {
            return new CompactWeights(sparse, [], [], 0);
        }

        CsrMatrix byItem = histories.Transpose();
        CompactWeights first = Correct(exact, sparse, histories, byItem, rank, maxThreads, cancellation);
        sparse = GreatWeights.Keep(length, count, (row, values) => first.CopyRest(exact, row, values), maxThreads, cancellation);
        return Correct(exact, sparse, histories, byItem, rank, maxThreads, cancellation);
    }

    // B − Q·Vᵀ, a row of it.
    private void CopyRest(ItemWeights exact, int row, Span<float> values)
    {
        exact.CopyRow(row, values);
        for (int factor = 0; factor < Rank; factor++)
        {
            TensorPrimitives.MultiplyAdd(Right.AsSpan(factor * exact.Length, exact.Length), -Left[(row * Rank) + factor], values, values);
        }
    }

    private static CompactWeights Correct(
        ItemWeights exact, CsrMatrix sparse, CsrMatrix histories, CsrMatrix byItem, int rank, int maxThreads, CancellationToken cancellation)
    {
        int length = exact.Length;
        CsrMatrix transposed = sparse.Transpose();
        float[] scaled = new float[length * Panel.Width];
        float[] part = new float[length * Panel.Width];
        float[] rest = new float[length * Panel.Width];
        float[] users = new float[histories.RowCount * Panel.Width];

        void Rest(float[] x, float[] result)
        {
            x.AsSpan(0, scaled.Length).CopyTo(scaled);
            exact.Multiply(scaled, result, maxThreads, cancellation);
            SparsePanel.Multiply(sparse, x, part, maxThreads);
            TensorPrimitives.Subtract(result, part, result);
        }

        (_, float[][] panels) = BlockLanczos.Solve(length, rank, Tolerance, seed: 0, maxThreads, (x, result) =>
        {
            cancellation.ThrowIfCancellationRequested();
            Rest(x, rest);
            SparsePanel.Multiply(histories, rest, users, maxThreads);
            SparsePanel.Multiply(byItem, users, rest, maxThreads);
            exact.MultiplyTransposed(rest, result, maxThreads, cancellation);
            SparsePanel.Multiply(transposed, rest, part, maxThreads);
            TensorPrimitives.Subtract(result, part, result);
        });

        float[] left = new float[length * rank];
        float[] right = new float[rank * length];
        for (int panel = 0; panel < panels.Length; panel++)
        {
            Rest(panels[panel], rest);
            int first = panel * Panel.Width;
            int width = Math.Min(Panel.Width, rank - first);
            for (int row = 0; row < length; row++)
            {
                rest.AsSpan(row * Panel.Width, width).CopyTo(left.AsSpan((row * rank) + first));
                for (int lane = 0; lane < width; lane++)
                {
                    right[((first + lane) * length) + row] = panels[panel][(row * Panel.Width) + lane];
                }
            }
        }

        return new CompactWeights(sparse, left, right, rank);
    }
}
