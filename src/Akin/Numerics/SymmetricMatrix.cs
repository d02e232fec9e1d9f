namespace Akin.Numerics;

/// <summary>A dense symmetric float32 matrix of any size that memory holds, in tiles of 256 × 256, of which only those on and below the diagonal are kept.</summary>
/// <remarks>Memory: 2 · n² bytes and at most 1 KiB a row more; no array is longer than a tile, so n² may exceed what one array holds.
/// Tiles are row-major with a stride of 256; the last row of tiles is cut to a multiple of 32 rows. Tiles on the diagonal are stored whole.</remarks>
internal sealed class SymmetricMatrix
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int TileLength = 256;

    private readonly float[][] _tiles;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="length">Rows and columns, ≥ 0.</param>
    public SymmetricMatrix(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        TileCount = BlockedRows.Count(length, TileLength);
        _tiles = new float[checked((int)((long)TileCount * (TileCount + 1) / 2))][];
        for (int row = 0; row < TileCount; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                _tiles[Place(row, column)] = new float[TileRows(row) * TileLength];
            }
        }
    }

    /// <summary>Number of rows, which is that of columns.</summary>
    public int Length { get; }

    /// <summary>Number of rows of tiles.</summary>
    public int TileCount { get; }

    /// <summary>One value, read or written on both sides of the diagonal.</summary>
    public float this[int row, int column]
    {
        get => At(Math.Max(row, column), Math.Min(row, column));
        set
        {
            At(row, column) = value;
            At(column, row) = value;
        }
    }

    /// <summary>The values of a tile on or below the diagonal: <see cref="TileRows"/> rows of 256.</summary>
    public float[] Tile(int tileRow, int tileColumn) => _tiles[Place(tileRow, tileColumn)];

    /// <summary>Rows that the tiles of a row of tiles store: 256, in the last what is left, rounded up to a multiple of 32.</summary>
    public int TileRows(int tileRow) =>
        Math.Min(TileLength, (Length - (tileRow * TileLength) + TileKernel.ColumnGroup - 1) / TileKernel.ColumnGroup * TileKernel.ColumnGroup);

    /// <summary>Adds a value to every diagonal element.</summary>
    public void AddToDiagonal(float value)
    {
        for (int row = 0; row < Length; row++)
        {
            At(row, row) += value;
        }
    }

    /// <summary>Copies one row, all columns of it. O(<see cref="Length"/>).</summary>
    /// <param name="row">The row, in [0, <see cref="Length"/>).</param>
    /// <param name="values">Overwritten; <see cref="Length"/> long.</param>
    public void CopyRow(int row, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Length, nameof(row));
        int tileRow = row / TileLength;
        int rowInTile = row % TileLength;
        for (int tile = 0; tile < TileCount; tile++)
        {
            int first = tile * TileLength;
            int count = Math.Min(TileLength, Length - first);
            if (tile <= tileRow)
            {
                Tile(tileRow, tile).AsSpan(rowInTile * TileLength, count).CopyTo(values[first..]);
                continue;
            }

            float[] column = Tile(tile, tileRow);
            for (int at = 0; at < count; at++)
            {
                values[first + at] = column[(at * TileLength) + rowInTile];
            }
        }
    }

    /// <summary>Copies the lower half of every tile on the diagonal to its upper half.</summary>
    public void MirrorDiagonalTiles()
    {
        for (int tile = 0; tile < TileCount; tile++)
        {
            float[] values = Tile(tile, tile);
            int rows = TileRows(tile);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < row; column++)
                {
                    values[(column * TileLength) + row] = values[(row * TileLength) + column];
                }
            }
        }
    }

    private static int Place(int tileRow, int tileColumn) => (int)((long)tileRow * (tileRow + 1) / 2) + tileColumn;

    // An element above the diagonal exists inside a tile of the diagonal; elsewhere its mirror image stands for it.
    private ref float At(int row, int column)
    {
        if (row / TileLength < column / TileLength)
        {
            (row, column) = (column, row);
        }

        return ref Tile(row / TileLength, column / TileLength)[(row % TileLength * TileLength) + (column % TileLength)];
    }
}
