namespace Akin.Numerics;

/// <summary>The upper half of a float32: its range, with 8 bits of precision. Half the memory to read where a part in 256 is near enough.</summary>
/// <param name="Bits">Sign, exponent and the first seven bits of the fraction.</param>
internal readonly record struct BFloat16(ushort Bits)
{
    /// <summary>Rounds to the nearest, ties to even.</summary>
    /// <param name="value">Finite and below 3.3e38 in size.</param>
    public static BFloat16 Of(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return new BFloat16((ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16));
    }

    /// <summary>The same number as float32; exact.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)Bits << 16);
}
