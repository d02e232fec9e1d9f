namespace Akin.Numerics;

/// <summary>The largest eigenpairs of a large symmetric positive semi-definite operator, by the block Lanczos method from a random start.</summary>
/// <remarks>Source: Golub, Underwood, "The block Lanczos method for computing eigenvalues", 1977; from a random block it is the block Krylov
/// method of Musco, Musco, NIPS 2015, whose accuracy does not need gaps between eigenvalues. Full reorthogonalisation, twice.
/// The operator sees <see cref="Panel.Width"/> vectors at once, so one pass over a sparse matrix serves sixteen.
/// Cost for a basis of b vectors: b / 16 applications, O(size · b²) flops, 4 · size · b bytes.</remarks>
internal static class BlockLanczos
{
    private const int DenseSize = 256;

    /// <summary>Applies the operator: writes A·x to the second panel; both have shape [size × <see cref="Panel.Width"/>].</summary>
    public delegate void Operator(float[] x, float[] result);

    /// <summary>Computes the <paramref name="count"/> largest eigenvalues and their unit eigenvectors.</summary>
    /// <param name="size">Rows of the operator, ≥ 1.</param>
    /// <param name="count">How many pairs, in [1, size].</param>
    /// <param name="tolerance">Stop when every wanted pair's residual ‖A·x − λ·x‖ is at most this share of λ.</param>
    /// <param name="seed">Seed of the random start.</param>
    /// <param name="maxThreads">Threads at most; the result does not depend on it.</param>
    /// <param name="apply">The operator.</param>
    /// <param name="progress">Told (basis vectors, expected basis vectors) after each block.</param>
    /// <returns>Eigenvalues, largest first and never negative, and eigenvectors as panels: vector k is column k % 16 of panel k / 16.</returns>
    public static (double[] Values, float[][] Vectors) Solve(
        int size, int count, double tolerance, long seed, int maxThreads, Operator apply, Action<int, int>? progress = null)
    {
        if (size <= DenseSize || (2 * count) + Panel.Width > size)
        {
            return DenseEigen.Solve(size, count, apply);
        }

        var basis = new KrylovBasis(size, seed, maxThreads);
        int maxBlocks = size / Panel.Width;
        int check = Math.Min(maxBlocks, ((5 * count / 2) / Panel.Width) + 2);
        while (true)
        {
            basis.Extend(apply);
            progress?.Invoke(basis.BlockCount, Math.Max(check, basis.BlockCount));
            if (basis.BlockCount < check)
            {
                continue;
            }

            (double[] values, double[] vectors) = basis.RitzPairs();
            bool last = basis.BlockCount == maxBlocks;
            if (last || basis.LargestRelativeResidual(values, vectors, count) <= tolerance)
            {
                double[] top = new double[count];
                for (int at = 0; at < count; at++)
                {
                    top[at] = Math.Max(0, values[at]);
                }

                return (top, basis.Combine(vectors, count));
            }

            check = Math.Min(maxBlocks, check + Math.Max(2, check / 4));
        }
    }
}
