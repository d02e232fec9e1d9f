namespace Akin.Numerics;

/// <summary>An orthonormal basis of a block Krylov space, grown block by block, and the operator's block tridiagonal image on it.</summary>
internal sealed class KrylovBasis
{
    private const int Width = Panel.Width;

    private readonly int _size;
    private readonly int _maxThreads;
    private readonly List<float[]> _blocks = [];
    private readonly List<double[]> _diagonal = [];
    private readonly List<double[]> _offDiagonal = [];
    private readonly PanelOrthonormalizer _orthonormalizer;
    private float[] _next;

    public KrylovBasis(int size, long seed, int maxThreads)
    {
        _size = size;
        _maxThreads = maxThreads;
        _orthonormalizer = new PanelOrthonormalizer(size, seed, maxThreads, Project);
        _next = _orthonormalizer.RandomPanel();
    }

    /// <summary>Blocks of 16 vectors so far.</summary>
    public int BlockCount => _blocks.Count;

    /// <summary>Adds the next block: A·Q(j) = Q(j−1)·R(j−1)ᵀ + Q(j)·D(j) + Q(j+1)·R(j).</summary>
    public void Extend(BlockLanczos.Operator apply)
    {
        float[] current = _next;
        _blocks.Add(current);
        float[] image = new float[current.Length];
        apply(current, image);
        double[] diagonal = Panel.CrossProduct(current, image, _size, _maxThreads);
        for (int row = 0; row < Width; row++)
        {
            for (int column = 0; column < row; column++)
            {
                double mean = 0.5 * (diagonal[(row * Width) + column] + diagonal[(column * Width) + row]);
                diagonal[(row * Width) + column] = mean;
                diagonal[(column * Width) + row] = mean;
            }
        }

        _diagonal.Add(diagonal);
        Project(image);
        double[] first = _orthonormalizer.Run(image);
        Project(image);
        double[] second = _orthonormalizer.Run(image);
        _offDiagonal.Add(MultiplyUpper(second, first));
        _next = image;
    }

    /// <summary>Eigenpairs of the operator restricted to the basis, largest first; vectors are rows over the basis.</summary>
    public (double[] Values, double[] Vectors) RitzPairs()
    {
        int size = _blocks.Count * Width;
        double[] matrix = new double[size * size];
        for (int block = 0; block < _blocks.Count; block++)
        {
            for (int row = 0; row < Width; row++)
            {
                for (int column = 0; column < Width; column++)
                {
                    int at = (block * Width) + row;
                    int to = (block * Width) + column;
                    matrix[(at * size) + to] = _diagonal[block][(row * Width) + column];
                    if (block + 1 < _blocks.Count)
                    {
                        matrix[((at + Width) * size) + to] = _offDiagonal[block][(row * Width) + column];
                        matrix[(to * size) + at + Width] = _offDiagonal[block][(row * Width) + column];
                    }
                }
            }
        }

        return SymmetricEigen.Solve(matrix, size);
    }

    /// <summary>The largest ‖A·x − λ·x‖ / λ over the first <paramref name="count"/> pairs: the part of A·x that leaves the basis is R·(last 16 entries).</summary>
    public double LargestRelativeResidual(double[] values, double[] vectors, int count)
    {
        int size = _blocks.Count * Width;
        double[] upper = _offDiagonal[^1];
        double largest = 0;
        for (int pair = 0; pair < count; pair++)
        {
            double square = 0;
            for (int row = 0; row < Width; row++)
            {
                double sum = 0;
                for (int column = 0; column < Width; column++)
                {
                    sum += upper[(row * Width) + column] * vectors[(pair * size) + size - Width + column];
                }

                square += sum * sum;
            }

            // Pairs that are zero to working precision have converged.
            double scale = Math.Max(values[pair], 1e-6 * values[0]);
            largest = Math.Max(largest, scale > 0 ? Math.Sqrt(square) / scale : 0);
        }

        return largest;
    }

    /// <summary>Turns Ritz vectors over the basis into vectors of the operator's space, as panels.</summary>
    public float[][] Combine(double[] vectors, int count)
    {
        int size = _blocks.Count * Width;
        float[][] panels = new float[BlockedRows.Count(count, Width)][];
        double[] coefficients = new double[Width * Width];
        for (int panel = 0; panel < panels.Length; panel++)
        {
            panels[panel] = new float[_size * Width];
            for (int block = 0; block < _blocks.Count; block++)
            {
                for (int row = 0; row < Width; row++)
                {
                    for (int column = 0; column < Width; column++)
                    {
                        int pair = (panel * Width) + column;
                        coefficients[(row * Width) + column] = pair < count ? vectors[(pair * size) + (block * Width) + row] : 0;
                    }
                }

                Panel.AddProduct(panels[panel], _blocks[block], coefficients, _size, _maxThreads);
            }
        }

        return panels;
    }

    /// <summary>Removes from a panel what lies in the basis (classical Gram-Schmidt, block by block).</summary>
    private void Project(float[] panel)
    {
        foreach (float[] block in _blocks)
        {
            Panel.SubtractProduct(panel, block, Panel.CrossProduct(block, panel, _size, _maxThreads), _size, _maxThreads);
        }
    }

    /// <summary>The product of two upper triangular matrices of shape [Width × Width].</summary>
    private static double[] MultiplyUpper(double[] left, double[] right)
    {
        double[] product = new double[Width * Width];
        for (int row = 0; row < Width; row++)
        {
            for (int column = row; column < Width; column++)
            {
                double sum = 0;
                for (int inner = row; inner <= column; inner++)
                {
                    sum += left[(row * Width) + inner] * right[(inner * Width) + column];
                }

                product[(row * Width) + column] = sum;
            }
        }

        return product;
    }
}
