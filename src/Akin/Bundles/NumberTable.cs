namespace Akin.Bundles;

/// <summary>Finds the first item with a number (its TMDB id) through the stored table; FORMAT.md, "Tables".</summary>
internal sealed class NumberTable(ReadOnlyMemory<int> slots, ReadOnlyMemory<int> numbers)
{
    /// <summary>Lays the table out, items in ascending order; of items with the same number the first stands there.</summary>
    /// <param name="numbers">One per item; <see cref="ItemTensors.Unknown"/> is left out.</param>
    public static int[] Build(ReadOnlyMemory<int> numbers)
    {
        int[] slots = new int[IdHash.Slots(numbers.Length)];
        Array.Fill(slots, IdHash.Empty);
        int mask = slots.Length - 1;
        for (int item = 0; item < numbers.Length; item++)
        {
            int number = numbers.Span[item];
            int slot = (int)IdHash.Of(number) & mask;
            while (slots[slot] != IdHash.Empty && numbers.Span[slots[slot]] != number)
            {
                slot = (slot + 1) & mask;
            }

            if (number != ItemTensors.Unknown && slots[slot] == IdHash.Empty)
            {
                slots[slot] = item;
            }
        }

        return slots;
    }

    /// <summary>Reads the table and proves that every look-up ends and every number leads to the first item that has it.</summary>
    /// <exception cref="AkinException">The table is damaged.</exception>
    public static NumberTable Read(TensorFile tensors, string name, ReadOnlyMemory<int> numbers)
    {
        int count = numbers.Length;
        ReadOnlyMemory<int> slots = tensors.Get<int>(name, IdHash.Slots(count));
        BundleChecks.Range(tensors.Path, name, slots.Span, IdHash.Empty, count);
        int taken = slots.Length - slots.Span.Count(IdHash.Empty);
        if (taken > count)
        {
            throw Refusal.Damaged(tensors.Path, $"'{name}' holds {taken} entries for {count} items");
        }

        uint[] hashes = new uint[count];
        for (int item = 0; item < count; item++)
        {
            hashes[item] = (uint)IdHash.Of(numbers.Span[item]);
        }

        bool[] isThere = TableCheck.Run(tensors.Path, name, slots.Span, hashes, (item, other) => numbers.Span[item] == numbers.Span[other]);
        var table = new NumberTable(slots, numbers);
        long probesLeft = BundleChecks.ProbeLimit(count);
        for (int item = 0; item < count; item++)
        {
            // Who is not there has no number, or one that an earlier item has.
            int number = numbers.Span[item];
            bool isRight = number == ItemTensors.Unknown ? !isThere[item] : isThere[item] || (table.Find(number, ref probesLeft) is >= 0 and int first && first < item);
            if (!isRight)
            {
                throw Refusal.Damaged(tensors.Path, $"'{name}' does not lead to item {item} from its number {number}");
            }
        }

        return table;
    }

    /// <summary>The first item with a number, or −1.</summary>
    public int Find(int number)
    {
        long probesLeft = long.MaxValue;
        return number == ItemTensors.Unknown ? IdHash.Empty : Find(number, ref probesLeft);
    }

    private int Find(int number, ref long probesLeft)
    {
        ReadOnlySpan<int> table = slots.Span;
        ReadOnlySpan<int> values = numbers.Span;
        int mask = table.Length - 1;
        for (int slot = (int)IdHash.Of(number) & mask; probesLeft-- > 0; slot = (slot + 1) & mask)
        {
            int item = table[slot];
            if (item == IdHash.Empty || values[item] == number)
            {
                return item;
            }
        }

        return IdHash.Empty;
    }
}
