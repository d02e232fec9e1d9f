using System.Buffers.Binary;

namespace Akin.Web.Posters;

/// <summary>A 64-bit FNV-1a hash of what a poster is drawn from: the same in every process, on every machine.</summary>
internal static class PosterHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Offset;
        foreach (byte part in bytes)
        {
            hash = (hash ^ part) * Prime;
        }

        return hash;
    }

    /// <summary>The hash of a title and a year.</summary>
    public static ulong Of(ReadOnlySpan<char> title, int? year)
    {
        ulong hash = Offset;
        foreach (char letter in title)
        {
            hash = (hash ^ (byte)letter) * Prime;
            hash = (hash ^ (byte)(letter >> 8)) * Prime;
        }

        Span<byte> digits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(digits, year ?? 0);
        foreach (byte digit in digits)
        {
            hash = (hash ^ digit) * Prime;
        }

        return hash;
    }
}
