namespace Akin.Models.Ease;

/// <summary>Where in a matrix of some items each item of the catalogue stands.</summary>
internal static class MatrixRows
{
    /// <summary>The row of every item; −1 for those that are not in the matrix.</summary>
    /// <param name="items">The items of the matrix, in order of its rows.</param>
    /// <param name="itemCount">Items of the catalogue.</param>
    public static int[] Of(int[] items, int itemCount)
    {
        int[] rows = new int[itemCount];
        Array.Fill(rows, -1);
        for (int row = 0; row < items.Length; row++)
        {
            rows[items[row]] = row;
        }

        return rows;
    }
}
