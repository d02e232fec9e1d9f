namespace Akin.Sparse;

/// <summary>Products of single rows of sparse matrices.</summary>
internal static class SparseRows
{
    /// <summary>The inner product of two rows of a matrix. O(stored values of both rows).</summary>
    public static float Dot(CsrMatrix matrix, int row, int other) =>
        Dot(matrix.RowColumns(row), matrix.RowValues(row), matrix.RowColumns(other), matrix.RowValues(other));

    /// <summary>The inner product of two sparse vectors whose columns ascend.</summary>
    public static float Dot(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, ReadOnlySpan<int> otherColumns, ReadOnlySpan<float> otherValues)
    {
        float sum = 0;
        int left = 0;
        int right = 0;
        while (left < columns.Length && right < otherColumns.Length)
        {
            int difference = columns[left] - otherColumns[right];
            if (difference == 0)
            {
                sum += values[left++] * otherValues[right++];
            }
            else if (difference < 0)
            {
                left++;
            }
            else
            {
                right++;
            }
        }

        return sum;
    }

    /// <summary>How many columns two ascending lists share; searches the longer list where it is much longer.</summary>
    public static int CountCommon(ReadOnlySpan<int> columns, ReadOnlySpan<int> otherColumns)
    {
        if (columns.Length > otherColumns.Length)
        {
            ReadOnlySpan<int> swap = columns;
            columns = otherColumns;
            otherColumns = swap;
        }

        int common = 0;
        bool gallop = otherColumns.Length / 16 > columns.Length;
        int right = 0;
        foreach (int column in columns)
        {
            if (gallop)
            {
                int found = otherColumns[right..].BinarySearch(column);
                right += found < 0 ? ~found : found;
            }
            else
            {
                while (right < otherColumns.Length && otherColumns[right] < column)
                {
                    right++;
                }
            }

            if (right == otherColumns.Length)
            {
                break;
            }

            if (otherColumns[right] == column)
            {
                common++;
            }
        }

        return common;
    }

    /// <summary>The entries of either of two matrices of one shape; where both store one, the first's.</summary>
    public static CsrMatrix Union(CsrMatrix first, CsrMatrix second)
    {
        int[] starts = new int[first.RowCount + 1];
        int[] columns = new int[first.Count + second.Count];
        float[] values = new float[columns.Length];
        int kept = 0;
        for (int row = 0; row < first.RowCount; row++)
        {
            ReadOnlySpan<int> left = first.RowColumns(row);
            ReadOnlySpan<int> right = second.RowColumns(row);
            for (int l = 0, r = 0; l < left.Length || r < right.Length; kept++)
            {
                bool takeLeft = r == right.Length || (l < left.Length && left[l] <= right[r]);
                r += takeLeft && r < right.Length && left[l] == right[r] ? 1 : 0;
                columns[kept] = takeLeft ? left[l] : right[r];
                values[kept] = takeLeft ? first.RowValues(row)[l++] : second.RowValues(row)[r++];
            }

            starts[row + 1] = kept;
        }

        Array.Resize(ref columns, kept);
        Array.Resize(ref values, kept);
        return new CsrMatrix(first.RowCount, first.ColumnCount, starts, columns, values);
    }
}
