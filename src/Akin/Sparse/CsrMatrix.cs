namespace Akin.Sparse;

/// <summary>A sparse float32 matrix in compressed sparse row form; immutable by convention.</summary>
/// <remarks>Holds at most <see cref="int.MaxValue"/> values. Memory: 8 bytes a stored value and 4 a row.</remarks>
public sealed class CsrMatrix
{
    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly float[] _values;

    /// <summary>Wraps the three arrays, which the caller hands over and must not change afterwards.</summary>
    /// <param name="rowCount">Number of rows, ≥ 0.</param>
    /// <param name="columnCount">Number of columns, ≥ 0.</param>
    /// <param name="rowStarts">Length <paramref name="rowCount"/> + 1, ascending from 0 to the number of stored values.</param>
    /// <param name="columns">Column of each stored value, in [0, <paramref name="columnCount"/>), strictly ascending within a row.</param>
    /// <param name="values">The stored values, as long as <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit or <paramref name="rowStarts"/> does not ascend.</exception>
    public CsrMatrix(int rowCount, int columnCount, int[] rowStarts, int[] columns, float[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        ArgumentNullException.ThrowIfNull(rowStarts);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (rowStarts.Length != rowCount + 1 || rowStarts[0] != 0 || rowStarts[^1] != columns.Length || columns.Length != values.Length)
        {
            throw new ArgumentException(
                $"A matrix of {rowCount} rows needs {rowCount + 1} row starts from 0 to the number of values; got {rowStarts.Length} starts, {columns.Length} columns, {values.Length} values.");
        }

        for (int row = 0; row < rowCount; row++)
        {
            if (rowStarts[row] > rowStarts[row + 1])
            {
                throw new ArgumentException($"Row {row} starts at {rowStarts[row]} and ends at {rowStarts[row + 1]}; starts must ascend.");
            }
        }

        RowCount = rowCount;
        ColumnCount = columnCount;
        _rowStarts = rowStarts;
        _columns = columns;
        _values = values;
    }

    /// <summary>Joins rows that were made one by one. O(rows + stored values).</summary>
    /// <param name="columnCount">Number of columns, ≥ 0.</param>
    /// <param name="columns">Columns of each row, strictly ascending.</param>
    /// <param name="values">Their values.</param>
    internal static CsrMatrix OfRows(int columnCount, int[][] columns, float[][] values)
    {
        int[] starts = new int[columns.Length + 1];
        for (int row = 0; row < columns.Length; row++)
        {
            starts[row + 1] = checked(starts[row] + columns[row].Length);
        }

        int[] allColumns = new int[starts[^1]];
        float[] allValues = new float[starts[^1]];
        for (int row = 0; row < columns.Length; row++)
        {
            columns[row].CopyTo(allColumns, starts[row]);
            values[row].CopyTo(allValues, starts[row]);
        }

        return new CsrMatrix(columns.Length, columnCount, starts, allColumns, allValues);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of stored values.</summary>
    public int Count => _values.Length;

    /// <summary>Where each row starts; length <see cref="RowCount"/> + 1.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>Columns of all stored values, row by row.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>All stored values, row by row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Columns stored in a row, ascending.</summary>
    public ReadOnlySpan<int> RowColumns(int row) => _columns.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>Values stored in a row, aligned with <see cref="RowColumns"/>.</summary>
    public ReadOnlySpan<float> RowValues(int row) => _values.AsSpan(_rowStarts[row].._rowStarts[row + 1]);

    /// <summary>How many values a row stores.</summary>
    public int RowLength(int row) => _rowStarts[row + 1] - _rowStarts[row];

    /// <summary>How many values each column stores. O(stored values + columns).</summary>
    public int[] CountByColumn()
    {
        int[] counts = new int[ColumnCount];
        foreach (int column in _columns)
        {
            counts[column]++;
        }

        return counts;
    }

    /// <summary>The matrix with every value times a factor; shares the pattern.</summary>
    public CsrMatrix Scale(float factor) => new(RowCount, ColumnCount, _rowStarts, _columns, Array.ConvertAll(_values, value => value * factor));

    /// <summary>Computes the transpose, shape [columns × rows]. O(stored values + rows + columns) time and memory; one pass, so rows stay sorted.</summary>
    public CsrMatrix Transpose()
    {
        int[] starts = new int[ColumnCount + 1];
        foreach (int column in _columns)
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }

        int[] next = starts.AsSpan(0, ColumnCount).ToArray();
        int[] rows = new int[Count];
        float[] values = new float[Count];
        for (int row = 0; row < RowCount; row++)
        {
            for (int at = _rowStarts[row]; at < _rowStarts[row + 1]; at++)
            {
                int place = next[_columns[at]]++;
                rows[place] = row;
                values[place] = _values[at];
            }
        }

        return new CsrMatrix(ColumnCount, RowCount, starts, rows, values);
    }

    /// <summary>The matrix of some rows only. O(stored values of those rows).</summary>
    /// <param name="rows">Which; row k of the result is row <paramref name="rows"/>[k] of this.</param>
    public CsrMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
        {
            starts[row + 1] = starts[row] + RowLength(rows[row]);
        }

        int[] columns = new int[starts[^1]];
        float[] values = new float[starts[^1]];
        for (int row = 0; row < rows.Length; row++)
        {
            RowColumns(rows[row]).CopyTo(columns.AsSpan(starts[row]));
            RowValues(rows[row]).CopyTo(values.AsSpan(starts[row]));
        }

        return new CsrMatrix(rows.Length, ColumnCount, starts, columns, values);
    }

    /// <summary>The matrix of some columns only.</summary>
    /// <param name="columns">Which, strictly ascending; column k of the result is column <paramref name="columns"/>[k] of this.</param>
    /// <returns>Shape [rows × <paramref name="columns"/>]. O(stored values + columns).</returns>
    public CsrMatrix SelectColumns(ReadOnlySpan<int> columns)
    {
        int[] places = new int[ColumnCount];
        Array.Fill(places, -1);
        for (int at = 0; at < columns.Length; at++)
        {
            places[columns[at]] = at;
        }

        int[] starts = new int[RowCount + 1];
        for (int row = 0; row < RowCount; row++)
        {
            starts[row + 1] = starts[row];
            foreach (int column in RowColumns(row))
            {
                starts[row + 1] += places[column] >= 0 ? 1 : 0;
            }
        }

        int[] kept = new int[starts[^1]];
        float[] values = new float[kept.Length];
        int next = 0;
        for (int at = 0; at < Count; at++)
        {
            if (places[_columns[at]] is >= 0 and int place)
            {
                kept[next] = place;
                values[next++] = _values[at];
            }
        }

        return new CsrMatrix(RowCount, columns.Length, starts, kept, values);
    }
}
