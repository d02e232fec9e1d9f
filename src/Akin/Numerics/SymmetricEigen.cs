using System.Numerics;
using System.Numerics.Tensors;

namespace Akin.Numerics;

/// <summary>All eigenvalues and eigenvectors of a small dense symmetric matrix, in double precision.</summary>
/// <remarks>Householder reduction to tridiagonal form, then implicit QL (Golub, Van Loan, Matrix Computations, 4th ed., §8.3;
/// Wilkinson, Reinsch, Handbook for Automatic Computation II, 1971). Rows hold the eigenvectors, so every inner loop runs along memory.
/// O(n³) time, O(n²) memory, one thread, deterministic.</remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 60;

    /// <summary>Solves A·x = λ·x.</summary>
    /// <param name="matrix">Shape [n × n], row-major, symmetric; destroyed.</param>
    /// <param name="size">n ≥ 1.</param>
    /// <returns>Eigenvalues, largest first, and the unit eigenvectors as rows in that order, [n × n].</returns>
    public static (double[] Values, double[] Vectors) Solve(double[] matrix, int size)
    {
        double[] diagonal = new double[size];
        double[] offDiagonal = new double[size];
        double[] vectors = Tridiagonalize(matrix, size, diagonal, offDiagonal);
        Diagonalize(diagonal, offDiagonal, vectors, size);

        if (!Array.TrueForAll(diagonal, double.IsFinite))
        {
            throw new ArithmeticException($"A matrix of size {size} holds a number that is not finite.");
        }

        int[] order = [.. Enumerable.Range(0, size)];
        Array.Sort(order, (a, b) => diagonal[a] != diagonal[b] ? diagonal[b].CompareTo(diagonal[a]) : a.CompareTo(b));
        double[] values = new double[size];
        double[] sorted = new double[size * size];
        for (int rank = 0; rank < size; rank++)
        {
            values[rank] = diagonal[order[rank]];
            vectors.AsSpan(order[rank] * size, size).CopyTo(sorted.AsSpan(rank * size, size));
        }

        return (values, sorted);
    }

    /// <summary>Reduces to T = Q·A·Qᵀ; returns Q, whose rows turn into eigenvectors in <see cref="Diagonalize"/>.</summary>
    private static double[] Tridiagonalize(double[] a, int n, double[] diagonal, double[] offDiagonal)
    {
        double[] reflectors = new double[n * n];
        double[] scales = new double[n];
        double[] product = new double[n];
        for (int step = 0; step < n - 1; step++)
        {
            // The reflector H = I − β·v·vᵀ maps column `step` below the diagonal onto its first entry.
            Span<double> v = reflectors.AsSpan((step * n) + step + 1, n - step - 1);
            a.AsSpan((step * n) + step + 1, n - step - 1).CopyTo(v);
            double norm = TensorPrimitives.Norm(v);
            diagonal[step] = a[(step * n) + step];
            if (norm == 0)
            {
                offDiagonal[step] = 0;
                continue;
            }

            double alpha = v[0] > 0 ? -norm : norm;
            v[0] -= alpha;
            double beta = 2 / TensorPrimitives.SumOfSquares<double>(v);
            offDiagonal[step] = alpha;
            scales[step] = beta;

            // A ← A − v·wᵀ − w·vᵀ with w = β·A·v − ½·β²·(vᵀ·A·v)·v.
            Span<double> w = product.AsSpan(0, v.Length);
            for (int row = 0; row < v.Length; row++)
            {
                w[row] = beta * TensorPrimitives.Dot<double>(a.AsSpan(((step + 1 + row) * n) + step + 1, v.Length), v);
            }

            TensorPrimitives.MultiplyAdd(v, -0.5 * beta * TensorPrimitives.Dot<double>(v, w), w, w);
            for (int row = 0; row < v.Length; row++)
            {
                Span<double> target = a.AsSpan(((step + 1 + row) * n) + step + 1, v.Length);
                TensorPrimitives.MultiplyAdd(w, -v[row], target, target);
                TensorPrimitives.MultiplyAdd(v, -w[row], target, target);
            }
        }

        diagonal[n - 1] = a[(n * n) - 1];

        // Q = H(n−2) … H(0), applied to the identity from the left in order; each touches the trailing columns only.
        double[] q = new double[n * n];
        for (int row = 0; row < n; row++)
        {
            q[(row * n) + row] = 1;
        }

        for (int step = n - 2; step >= 0; step--)
        {
            if (scales[step] == 0)
            {
                continue;
            }

            ReadOnlySpan<double> v = reflectors.AsSpan((step * n) + step + 1, n - step - 1);
            for (int row = step + 1; row < n; row++)
            {
                Span<double> target = q.AsSpan((row * n) + step + 1, v.Length);
                TensorPrimitives.MultiplyAdd(v, -scales[step] * TensorPrimitives.Dot<double>(target, v), target, target);
            }
        }

        return q;
    }

    /// <summary>Implicit QL with Wilkinson's shift; rotates the rows of <paramref name="q"/> along.</summary>
    private static void Diagonalize(double[] d, double[] e, double[] q, int n)
    {
        for (int low = 0; low < n; low++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int high = low;
                while (high < n - 1 && Math.Abs(e[high]) > double.Epsilon + (2.3e-16 * (Math.Abs(d[high]) + Math.Abs(d[high + 1]))))
                {
                    high++;
                }

                if (high == low)
                {
                    break;
                }

                if (sweep == MaxSweeps)
                {
                    throw new ArithmeticException($"The eigenvalue {low} of a matrix of size {n} did not converge in {MaxSweeps} sweeps.");
                }

                double g = (d[low + 1] - d[low]) / (2 * e[low]);
                double r = double.Hypot(g, 1);
                g = d[high] - d[low] + (e[low] / (g + double.CopySign(r, g)));
                double s = 1;
                double c = 1;
                double p = 0;
                int at = high - 1;
                for (; at >= low; at--)
                {
                    double f = s * e[at];
                    double b = c * e[at];
                    r = double.Hypot(f, g);
                    e[at + 1] = r;
                    if (r == 0)
                    {
                        d[at + 1] -= p;
                        e[high] = 0;
                        break;
                    }

                    s = f / r;
                    c = g / r;
                    g = d[at + 1] - p;
                    r = ((d[at] - g) * s) + (2 * c * b);
                    p = s * r;
                    d[at + 1] = g + p;
                    g = (c * r) - b;
                    Rotate(q.AsSpan(at * n, n), q.AsSpan((at + 1) * n, n), c, s);
                }

                if (r == 0 && at >= low)
                {
                    continue;
                }

                d[low] -= p;
                e[low] = g;
                e[high] = 0;
            }
        }
    }

    private static void Rotate(Span<double> lower, Span<double> upper, double c, double s)
    {
        int at = 0;
        for (; at <= lower.Length - Vector<double>.Count; at += Vector<double>.Count)
        {
            var l = new Vector<double>(lower[at..]);
            var u = new Vector<double>(upper[at..]);
            ((l * s) + (u * c)).CopyTo(upper[at..]);
            ((l * c) - (u * s)).CopyTo(lower[at..]);
        }

        for (; at < lower.Length; at++)
        {
            double l = lower[at];
            double u = upper[at];
            upper[at] = (s * l) + (c * u);
            lower[at] = (c * l) - (s * u);
        }
    }
}
