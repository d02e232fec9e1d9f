namespace Akin.Sparse;

/// <summary>Drops what cannot matter to an inner product of two rows.</summary>
internal static class SharedColumns
{
    /// <summary>The matrix without the columns that fewer than two rows store; the others are numbered anew, in order.</summary>
    public static CsrMatrix Of(CsrMatrix matrix)
    {
        int[] stored = matrix.CountByColumn();
        int[] numbers = new int[matrix.ColumnCount];
        int shared = 0;
        for (int column = 0; column < numbers.Length; column++)
        {
            numbers[column] = stored[column] > 1 ? shared++ : -1;
        }

        int[] starts = new int[matrix.RowCount + 1];
        int[] columns = new int[matrix.Count];
        float[] values = new float[matrix.Count];
        int kept = 0;
        for (int row = 0; row < matrix.RowCount; row++)
        {
            for (int at = 0; at < matrix.RowLength(row); at++)
            {
                int number = numbers[matrix.RowColumns(row)[at]];
                if (number >= 0)
                {
                    columns[kept] = number;
                    values[kept++] = matrix.RowValues(row)[at];
                }
            }

            starts[row + 1] = kept;
        }

        Array.Resize(ref columns, kept);
        Array.Resize(ref values, kept);
        return new CsrMatrix(matrix.RowCount, shared, starts, columns, values);
    }
}
