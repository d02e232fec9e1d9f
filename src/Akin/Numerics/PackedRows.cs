using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Akin.Numerics;

/// <summary>Rows of a dense float32 matrix, packed so that 32 rows' values of one column lie side by side: the layout for many inner products at once.</summary>
/// <remarks>Layout: group of 32 rows, then column, then row in the group; missing rows of the last group are zeros.</remarks>
internal sealed class PackedRows
{
    /// <summary>Rows a group.</summary>
    public const int GroupLength = 32;

    /// <summary>Queries that one call of <see cref="AddProducts"/> takes.</summary>
    public const int QueryCount = 4;

    private readonly float[] _values;

    /// <summary>Packs a matrix of shape [rows × columns], row-major. O(rows · columns).</summary>
    public PackedRows(ReadOnlySpan<float> rows, int rowCount, int columnCount)
    {
        RowCount = rowCount;
        ColumnCount = columnCount;
        GroupCount = BlockedRows.Count(rowCount, GroupLength);
        _values = new float[(long)GroupCount * GroupLength * columnCount];
        for (int row = 0; row < rowCount; row++)
        {
            int start = (row / GroupLength * GroupLength * columnCount) + (row % GroupLength);
            for (int column = 0; column < columnCount; column++)
            {
                _values[start + (column * GroupLength)] = rows[(row * columnCount) + column];
            }
        }
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Number of groups of 32 rows.</summary>
    public int GroupCount { get; }

    /// <summary>Adds the inner products of four queries with the rows of one group to four runs of 32 scores.</summary>
    /// <param name="group">The group, in [0, <see cref="GroupCount"/>).</param>
    /// <param name="queries">Four queries, row-major, each <see cref="ColumnCount"/> long.</param>
    /// <param name="scores">Where query 0's 32 scores start; query q's start <c>q · <paramref name="stride"/></c> further.</param>
    /// <param name="stride">Floats between the scores of two queries.</param>
    /// <remarks>Eight 512-bit sums stay in registers: two loads and four broadcasts feed eight multiply-adds.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddProducts(int group, ref float queries, ref float scores, int stride)
    {
        ref float rows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), (nint)group * GroupLength * ColumnCount);
        int columns = ColumnCount;
        ref float score0 = ref scores;
        ref float score1 = ref Unsafe.Add(ref scores, stride);
        ref float score2 = ref Unsafe.Add(ref scores, 2 * (nint)stride);
        ref float score3 = ref Unsafe.Add(ref scores, 3 * (nint)stride);
        Vector512<float> low0 = Vector512.LoadUnsafe(ref score0);
        Vector512<float> high0 = Vector512.LoadUnsafe(ref score0, 16);
        Vector512<float> low1 = Vector512.LoadUnsafe(ref score1);
        Vector512<float> high1 = Vector512.LoadUnsafe(ref score1, 16);
        Vector512<float> low2 = Vector512.LoadUnsafe(ref score2);
        Vector512<float> high2 = Vector512.LoadUnsafe(ref score2, 16);
        Vector512<float> low3 = Vector512.LoadUnsafe(ref score3);
        Vector512<float> high3 = Vector512.LoadUnsafe(ref score3, 16);
        for (int column = 0; column < columns; column++)
        {
            Vector512<float> low = Vector512.LoadUnsafe(ref Unsafe.Add(ref rows, (nint)column * GroupLength));
            Vector512<float> high = Vector512.LoadUnsafe(ref Unsafe.Add(ref rows, ((nint)column * GroupLength) + 16));
            ref float query = ref Unsafe.Add(ref queries, column);
            Vector512<float> q = Vector512.Create(query);
            low0 = Vector512.FusedMultiplyAdd(q, low, low0);
            high0 = Vector512.FusedMultiplyAdd(q, high, high0);
            q = Vector512.Create(Unsafe.Add(ref query, columns));
            low1 = Vector512.FusedMultiplyAdd(q, low, low1);
            high1 = Vector512.FusedMultiplyAdd(q, high, high1);
            q = Vector512.Create(Unsafe.Add(ref query, 2 * (nint)columns));
            low2 = Vector512.FusedMultiplyAdd(q, low, low2);
            high2 = Vector512.FusedMultiplyAdd(q, high, high2);
            q = Vector512.Create(Unsafe.Add(ref query, 3 * (nint)columns));
            low3 = Vector512.FusedMultiplyAdd(q, low, low3);
            high3 = Vector512.FusedMultiplyAdd(q, high, high3);
        }

        low0.StoreUnsafe(ref score0);
        high0.StoreUnsafe(ref score0, 16);
        low1.StoreUnsafe(ref score1);
        high1.StoreUnsafe(ref score1, 16);
        low2.StoreUnsafe(ref score2);
        high2.StoreUnsafe(ref score2, 16);
        low3.StoreUnsafe(ref score3);
        high3.StoreUnsafe(ref score3, 16);
    }
}
