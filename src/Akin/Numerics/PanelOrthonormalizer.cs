namespace Akin.Numerics;

/// <summary>Makes the columns of tall panels orthonormal; fills directions that vanish with random ones outside a basis.</summary>
/// <param name="size">Rows of the panels.</param>
/// <param name="seed">Seed of the random directions.</param>
/// <param name="maxThreads">Threads at most; without effect on the result.</param>
/// <param name="project">Removes from a panel what lies in the basis so far.</param>
internal sealed class PanelOrthonormalizer(int size, long seed, int maxThreads, Action<float[]> project)
{
    private const int Width = Panel.Width;

    // A pivot below this share of the largest means a direction that is numerically in the space already.
    private const double DeficientPivot = 1e-9;

    private SeededRandom _random = new(seed, 0x5D);

    /// <summary>A panel of random orthonormal columns.</summary>
    public float[] RandomPanel()
    {
        float[] panel = new float[size * Width];
        for (int at = 0; at < panel.Length; at++)
        {
            panel[at] = (float)_random.NextNormal();
        }

        Run(panel);
        return panel;
    }

    /// <summary>Makes the columns orthonormal, panel = Q·R; returns R. Columns that vanish become random directions outside the basis, with zeros in R.</summary>
    public double[] Run(float[] panel)
    {
        double[] gram = Panel.CrossProduct(panel, panel, size, maxThreads);
        double[] upper = new double[Width * Width];
        if (TryCholesky(gram, upper))
        {
            Panel.DivideByUpper(panel, upper, size, maxThreads);
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
            for (int row = 0; row < size; row++)
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
        float[] panel = new float[size * Width];
        for (int row = 0; row < size; row++)
        {
            panel[row * Width] = (float)(_random.NextNormal() / Math.Sqrt(size));
        }

        project(panel);
        project(panel);
        return Column(panel, 0);
    }

    private double[] Column(float[] panel, int column)
    {
        double[] vector = new double[size];
        for (int row = 0; row < size; row++)
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
}
