using System.Numerics.Tensors;
using Akin.Numerics;

namespace Akin.Models.Ease;

/// <summary>The exact weights between the items of the matrix, B[i, j] = −P[i, j] / P[j, j] and 0 to itself, kept as the symmetric P.</summary>
internal sealed class ItemWeights
{
    private readonly SymmetricMatrix _inverse;
    private readonly float[] _divisors;

    /// <summary>Reads the diagonal.</summary>
    /// <param name="inverse">P, which is kept.</param>
    public ItemWeights(SymmetricMatrix inverse)
    {
        _inverse = inverse;
        _divisors = new float[inverse.Length];
        for (int row = 0; row < inverse.Length; row++)
        {
            _divisors[row] = -1 / inverse[row, row];
        }
    }

    /// <summary>Number of items.</summary>
    public int Length => _divisors.Length;

    /// <summary>Copies what one item says of all. O(<see cref="Length"/>).</summary>
    public void CopyRow(int row, Span<float> values)
    {
        _inverse.CopyRow(row, values);
        TensorPrimitives.Multiply(values, _divisors, values);
        values[row] = 0;
    }

    /// <summary>Computes sums ← Σ weights[k] · row k of B over a history; a history's own items get what the others say of them and −weight besides.</summary>
    /// <param name="rows">Rows of the history.</param>
    /// <param name="weights">As many.</param>
    /// <param name="sums">Overwritten; <see cref="Length"/> long.</param>
    /// <param name="room">Scratch; <see cref="Length"/> long.</param>
    public void Sum(ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, Span<float> sums, Span<float> room)
    {
        sums.Clear();
        for (int at = 0; at < rows.Length; at++)
        {
            _inverse.CopyRow(rows[at], room);
            TensorPrimitives.MultiplyAdd(room, weights[at], sums, sums);
        }

        TensorPrimitives.Multiply(sums, _divisors, sums);
    }

    /// <summary>Computes result ← B·x for sixteen vectors; <paramref name="x"/> is lost.</summary>
    public void Multiply(float[] x, float[] result, int maxThreads, CancellationToken cancellation)
    {
        Scale(x);
        SymmetricPanel.Multiply(_inverse, x, result, maxThreads, cancellation);
        SubtractDiagonal(x, result);
    }

    /// <summary>Computes result ← Bᵀ·x for sixteen vectors.</summary>
    public void MultiplyTransposed(float[] x, float[] result, int maxThreads, CancellationToken cancellation)
    {
        SymmetricPanel.Multiply(_inverse, x, result, maxThreads, cancellation);
        SubtractDiagonal(x, result);
        Scale(result);
    }

    private void Scale(float[] panel)
    {
        for (int row = 0; row < Length; row++)
        {
            Span<float> values = panel.AsSpan(row * Panel.Width, Panel.Width);
            TensorPrimitives.Multiply(values, _divisors[row], values);
        }
    }

    // The diagonal of P is −1 / divisor.
    private void SubtractDiagonal(float[] x, float[] result)
    {
        for (int row = 0; row < Length; row++)
        {
            float diagonal = -1 / _divisors[row];
            for (int lane = row * Panel.Width; lane < (row + 1) * Panel.Width; lane++)
            {
                result[lane] -= diagonal * x[lane];
            }
        }
    }
}
