namespace Akin.Datasets.Generation;

/// <summary>One rating in 64 bits that sort by item.</summary>
/// <param name="Bits">Item index (28 bits), half stars (4 bits), Unix seconds (32 bits).</param>
internal readonly record struct GeneratedRating(ulong Bits) : IComparable<GeneratedRating>
{
    public GeneratedRating(int item, int halfStars, long second)
        : this(((ulong)item << 36) | ((ulong)halfStars << 32) | (uint)second)
    {
    }

    /// <summary>Index of the item.</summary>
    public int Item => (int)(Bits >> 36);

    /// <summary>The rating in half stars, 1 … 10.</summary>
    public int HalfStars => (int)(Bits >> 32) & 15;

    /// <summary>When it was given, in Unix seconds.</summary>
    public uint Second => (uint)Bits;

    /// <inheritdoc/>
    public int CompareTo(GeneratedRating other) => Bits.CompareTo(other.Bits);
}
