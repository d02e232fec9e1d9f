namespace Akin.Bundles;

/// <summary>Finds items by id through the stored table; FORMAT.md, "Tables".</summary>
internal sealed class IdTable(ReadOnlyMemory<int> slots, TextBlock ids)
{
    public const string ArrayName = "items.idTable";

    /// <summary>Lays the table out, items in ascending order.</summary>
    /// <param name="ids">Distinct ids.</param>
    public static int[] Build(TextBlock ids)
    {
        int[] slots = new int[IdHash.Slots(ids.Count)];
        Array.Fill(slots, IdHash.Empty);
        ulong mask = (ulong)slots.Length - 1;
        for (int item = 0; item < ids.Count; item++)
        {
            ulong slot = IdHash.Of(ids.Utf8(item)) & mask;
            while (slots[slot] != IdHash.Empty)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = item;
        }

        return slots;
    }

    /// <summary>Reads the table and proves that every look-up ends and every item is found under its own id.</summary>
    /// <exception cref="AkinException">The table is damaged, or two items share an id.</exception>
    public static IdTable Read(TensorFile tensors, TextBlock ids)
    {
        ReadOnlyMemory<int> slots = tensors.Get<int>(ArrayName, IdHash.Slots(ids.Count));
        BundleChecks.Range(tensors.Path, ArrayName, slots.Span, IdHash.Empty, ids.Count);
        int taken = slots.Length - slots.Span.Count(IdHash.Empty);
        if (taken != ids.Count)
        {
            throw Refusal.Damaged(tensors.Path, $"'{ArrayName}' holds {taken} entries for {ids.Count} items");
        }

        uint[] hashes = new uint[ids.Count];
        for (int item = 0; item < ids.Count; item++)
        {
            hashes[item] = (uint)IdHash.Of(ids.Utf8(item));
        }

        // Every item is there: there are as many entries, and none twice.
        TableCheck.Run(tensors.Path, ArrayName, slots.Span, hashes, (item, other) => ids.Utf8(item).SequenceEqual(ids.Utf8(other)));
        return new IdTable(slots, ids);
    }

    /// <summary>The item with an id, or −1.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        ReadOnlySpan<int> table = slots.Span;
        int mask = table.Length - 1;
        for (int slot = (int)IdHash.Of(id) & mask; ; slot = (slot + 1) & mask)
        {
            int item = table[slot];
            if (item == IdHash.Empty || ids.Utf8(item).SequenceEqual(id))
            {
                return item;
            }
        }
    }
}
