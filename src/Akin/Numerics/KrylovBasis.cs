namespace Akin.Numerics;

/// <summary>An orthonormal basis of a block Krylov space, grown block by block, and the operator's block tridiagonal image on it.</summary>
internal sealed class KrylovBasis
{
    private const int Width = Panel.Width;

    // A pivot below this share of the largest means a direction that is numerically in the space already.
    private const double DeficientPivot = 1e-9;

    private readonly int _size;
    private readonly int _maxThreads;
    private readonly List<float[]> _blocks = [];
    private readonly List<double[]> _diagonal = [];
    private readonly List<double[]> _offDiagonal = [];
    private SeededRandom _random;
    private float[] _next;

    public KrylovBasis(int size, long seed, int maxThreads)
    {
        _size = size;
        _maxThreads = maxThreads;
        _random = new SeededRandom(seed, 0x5D);
        _next = new float[size * Width];
        for (int at = 0; at < _next.Length; at++)
        {
            _next[at] = (float)_random.NextNormal();
        }

        Orthonormalize(_next);
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
        double[] first = Orthonormalize(image);
        Project(image);
        double[] second = Orthonormalize(image);
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

    /// <summary>Makes the columns orthonormal, panel = Q·R; returns R. Columns that vanish become random directions outside the basis, with zeros in R.</summary>
    private double[] Orthonormalize(float[] panel)
    {
        double[] gram = Panel.CrossProduct(panel, panel, _size, _maxThreads);
        double[] upper = new double[Width * Width];
        if (TryCholesky(gram, upper))
        {
            Panel.DivideByUpper(panel, upper, _size, _maxThreads);
            return upper;
        }

        return OrthonormalizeColumnByColumn(panel);
    }

    private static bool TryCholesky(double[] gram, double[] upper)
    {
        double largest = 0;
        for (int at = 0; at < Width; at++)
        {
            largest = Math.Max(largest, gram[(at * Width) + at]);
        }

        for (int row = 0; row < Width; row++)
        {
            for (int column = row; column < Width; column++)
            {
                double sum = gram[(row * Width) + column];
                for (int inner = 0; inner < row; inner++)
                {
                    sum -= upper[(inner * Width) + row] * upper[(inner * Width) + column];
                }

                if (column == row)
                {
                    if (!(sum > DeficientPivot * largest))
                    {
                        return false;
                    }

                    upper[(row * Width) + row] = Math.Sqrt(sum);
                }
                else
                {
                    upper[(row * Width) + column] = sum / upper[(row * Width) + row];
                }
            }
        }

        return true;
    }

    /// <summary>The slow, safe way for deficient panels: modified Gram-Schmidt in double precision, twice a column.</summary>
    private double[] OrthonormalizeColumnByColumn(float[] panel)
    {
        double[] upper = new double[Width * Width];
        double[][] columns = new double[Width][];
        double scale = 0;
        for (int column = 0; column < Width; column++)
        {
            columns[column] = Column(panel, column);
            scale = Math.Max(scale, Norm(columns[column]));
        }

        for (int column = 0; column < Width; column++)
        {
            double[] vector = columns[column];
            double norm = 0;
            bool random = false;
            for (int attempt = 0; attempt < 5; attempt++)
            {
                for (int pass = 0; pass < 2; pass++)
                {
                    RemoveColumns(vector, columns, column, random ? null : upper);
                }

                norm = Norm(vector);
                if (norm > (random ? 1e-3 : 1e-4 * scale) && norm > 0)
                {
                    break;
                }

                random = true;
                norm = 0;
                vector = RandomOutsideBasis();
            }

            // A space that is full leaves no direction: the column stays zero.
            double inverse = norm > 0 ? 1 / norm : 0;
            for (int row = 0; row < _size; row++)
            {
                vector[row] *= inverse;
                panel[(row * Width) + column] = (float)vector[row];
            }

            columns[column] = vector;
            upper[(column * Width) + column] = random ? 0 : norm;
        }

        return upper;
    }

    private static void RemoveColumns(double[] vector, double[][] columns, int count, double[]? upper)
    {
        for (int other = 0; other < count; other++)
        {
            double dot = 0;
            for (int row = 0; row < vector.Length; row++)
            {
                dot += columns[other][row] * vector[row];
            }

            for (int row = 0; row < vector.Length; row++)
            {
                vector[row] -= dot * columns[other][row];
            }

            if (upper is not null)
            {
                upper[(other * Width) + count] += dot;
            }
        }
    }

    private double[] RandomOutsideBasis()
    {
        float[] panel = new float[_size * Width];
        for (int row = 0; row < _size; row++)
        {
            panel[row * Width] = (float)(_random.NextNormal() / Math.Sqrt(_size));
        }

        Project(panel);
        Project(panel);
        return Column(panel, 0);
    }

    private double[] Column(float[] panel, int column)
    {
        double[] vector = new double[_size];
        for (int row = 0; row < _size; row++)
        {
            vector[row] = panel[(row * Width) + column];
        }

        return vector;
    }

    private static double Norm(double[] vector)
    {
        double square = 0;
        foreach (double value in vector)
        {
            square += value * value;
        }

        return Math.Sqrt(square);
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
