namespace Akin.Numerics;

/// <summary>Eigenpairs of an operator small enough to be written out as a dense matrix.</summary>
internal static class DenseEigen
{
    /// <summary>As <see cref="BlockLanczos.Solve"/>, exactly: applies the operator to the identity and solves in double precision. O(size³).</summary>
    public static (double[] Values, float[][] Vectors) Solve(int size, int count, BlockLanczos.Operator apply)
    {
        double[] matrix = new double[size * size];
        float[] identity = new float[size * Panel.Width];
        float[] image = new float[size * Panel.Width];
        for (int first = 0; first < size; first += Panel.Width)
        {
            int width = Math.Min(Panel.Width, size - first);
            Array.Clear(identity);
            for (int column = 0; column < width; column++)
            {
                identity[((first + column) * Panel.Width) + column] = 1;
            }

            apply(identity, image);
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    // Symmetric by averaging: float32 images of (i, j) and (j, i) may differ in the last bit.
                    double half = 0.5 * image[(row * Panel.Width) + column];
                    matrix[(row * size) + first + column] += half;
                    matrix[((first + column) * size) + row] += half;
                }
            }
        }

        (double[] values, double[] vectors) = SymmetricEigen.Solve(matrix, size);
        double[] top = new double[count];
        float[][] panels = new float[BlockedRows.Count(count, Panel.Width)][];
        for (int at = 0; at < count; at++)
        {
            top[at] = Math.Max(0, values[at]);
            float[] panel = panels[at / Panel.Width] ??= new float[size * Panel.Width];
            for (int row = 0; row < size; row++)
            {
                panel[(row * Panel.Width) + (at % Panel.Width)] = (float)vectors[(at * size) + row];
            }
        }

        return (top, panels);
    }
}
