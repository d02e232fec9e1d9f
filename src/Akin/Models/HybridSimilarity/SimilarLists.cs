namespace Akin.Models.HybridSimilarity;

/// <summary>The similar lists of all items: for each its neighbours, best first, with the parts of their scores.</summary>
/// <remarks>All lists have the same length, min(neighbours asked, items − 1); arrays have shape [items × <see cref="Length"/>], row-major.</remarks>
public sealed partial class SimilarLists
{
    /// <summary>Stands behind the last item of a list that is shorter than the others; lists that are given away have none.</summary>
    internal const int None = -1;

    internal SimilarLists(int itemCount, int length)
    {
        ItemCount = itemCount;
        Length = length;
        Items = new int[(long)itemCount * length];
        Scores = new float[(long)itemCount * length];
        Content = new float[(long)itemCount * length];
    }

    /// <summary>The lists of the items from <paramref name="first"/> on; copied.</summary>
    internal static SimilarLists Last(SimilarLists lists, int first)
    {
        var last = new SimilarLists(lists.ItemCount - first, lists.Length);
        lists.Items.AsSpan(first * lists.Length).CopyTo(last.Items);
        lists.Scores.AsSpan(first * lists.Length).CopyTo(last.Scores);
        lists.Content.AsSpan(first * lists.Length).CopyTo(last.Content);
        return last;
    }

    /// <summary>Number of lists.</summary>
    public int ItemCount { get; }

    /// <summary>Neighbours in every list.</summary>
    public int Length { get; }

    /// <summary>Item indices of the neighbours: distinct within a list, never the item itself.</summary>
    public int[] Items { get; }

    /// <summary>Scores of the neighbours, never rising along a list.</summary>
    public float[] Scores { get; }

    /// <summary>What content adds to each score; behaviour adds the rest.</summary>
    public float[] Content { get; }

    /// <summary>The neighbours of one item, best first.</summary>
    public ReadOnlySpan<int> Of(int item) => Items.AsSpan(item * Length, Length);

    /// <summary>How many neighbours one list has.</summary>
    internal int CountOf(int item) => Of(item).IndexOf(None) is >= 0 and int end ? end : Length;

    /// <summary>The share of all items that stand in at least one list, in [0, 1].</summary>
    public double Coverage()
    {
        bool[] isShown = new bool[ItemCount];
        foreach (int neighbor in Items)
        {
            isShown[neighbor] = true;
        }

        return (double)isShown.Count(shown => shown) / ItemCount;
    }
}
