namespace Akin.Bundles;

/// <summary>Proves, slot by slot, that a table of open addressing leads from every key to its item; FORMAT.md, "Tables".</summary>
/// <remarks>One pass over the slots instead of a look-up for every item: the misses of the cache do not wait for each other.</remarks>
internal static class TableCheck
{
    /// <summary>Checks that every entry is reached from the place where its key's search begins, and that no key stands there twice.</summary>
    /// <param name="path">Named in refusals.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="slots">Items in [0, <paramref name="hashes"/>) or empty; at least half of them empty.</param>
    /// <param name="hashes">The lower half of the hash of every item's key.</param>
    /// <param name="isSameKey">Whether two items have one key; asked only of equal hashes.</param>
    /// <returns>For every item whether it stands in the table.</returns>
    /// <exception cref="AkinException">The table is damaged, or made to be slow.</exception>
    public static bool[] Run(string path, string name, ReadOnlySpan<int> slots, ReadOnlySpan<uint> hashes, Func<int, int, bool> isSameKey)
    {
        bool[] isThere = new bool[hashes.Length];
        int mask = slots.Length - 1;

        // Begun behind an empty slot, no run of taken ones goes round the end.
        int origin = slots.IndexOf(IdHash.Empty);
        int runStart = 1;
        long probesLeft = BundleChecks.ProbeLimit(hashes.Length);
        for (int step = 1; step < slots.Length; step++)
        {
            int item = slots[(origin + step) & mask];
            if (item == IdHash.Empty)
            {
                runStart = step + 1;
                continue;
            }

            uint hash = hashes[item];
            int home = ((int)(hash & (uint)mask) - origin) & mask;
            probesLeft -= step - home + 1;
            if (isThere[item] || home < runStart || home > step || probesLeft < 0)
            {
                throw Misled(path, name, item);
            }

            isThere[item] = true;
            for (int earlier = home; earlier < step; earlier++)
            {
                int other = slots[(origin + earlier) & mask];
                if (hashes[other] == hash && isSameKey(other, item))
                {
                    throw Misled(path, name, item);
                }
            }
        }

        return isThere;
    }

    private static AkinException Misled(string path, string name, int item) => Refusal.Damaged(path, $"'{name}' does not lead to item {item} from its key");
}
