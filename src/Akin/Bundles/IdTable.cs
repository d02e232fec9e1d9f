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

        var table = new IdTable(slots, ids);
        long probesLeft = BundleChecks.ProbeLimit(ids.Count);
        for (int item = 0; item < ids.Count; item++)
        {
            if (table.Find(ids.Utf8(item), ref probesLeft) != item)
            {
                throw Refusal.Damaged(tensors.Path, $"'{ArrayName}' does not lead to item {item} from its id");
            }
        }

        return table;
    }

    /// <summary>The item with an id, or −1.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        long probesLeft = long.MaxValue;
        return Find(id, ref probesLeft);
    }

    private int Find(ReadOnlySpan<byte> id, ref long probesLeft)
    {
        ReadOnlySpan<int> table = slots.Span;
        int mask = table.Length - 1;
        for (int slot = (int)IdHash.Of(id) & mask; probesLeft-- > 0; slot = (slot + 1) & mask)
        {
            int item = table[slot];
            if (item == IdHash.Empty || ids.Utf8(item).SequenceEqual(id))
            {
                return item;
            }
        }

        return IdHash.Empty;
    }
}
