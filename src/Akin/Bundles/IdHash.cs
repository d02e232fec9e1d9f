using System.Numerics;

namespace Akin.Bundles;

/// <summary>The stored open-addressing tables from ids to item indices; FORMAT.md, "Tables".</summary>
/// <remarks>Linear probing, a power of two of slots, at most half of them taken, −1 = empty. The hash is part of the format and never changes.</remarks>
internal static class IdHash
{
    public const int Empty = -1;

    /// <summary>FNV-1a over the bytes, then mixed, because slots are taken from the low bits.</summary>
    public static ulong Of(ReadOnlySpan<byte> id)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte value in id)
        {
            hash = (hash ^ value) * 0x100000001B3;
        }

        return Mix(hash);
    }

    /// <summary>The hash of a number, by its 32 bits without sign.</summary>
    public static ulong Of(int number) => Mix((uint)number);

    /// <summary>Slots for a number of entries: the smallest power of two ≥ 2 × entries, and at least 2.</summary>
    /// <exception cref="AkinException">More than 2²⁹ entries.</exception>
    public static int Slots(int entries) => entries <= 1 << 29
        ? (int)BitOperations.RoundUpToPowerOf2(Math.Max(2, 2 * (uint)entries))
        : throw new AkinException($"The catalogue has {entries} items; a bundle holds at most {1 << 29}.");

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }
}
