using System.Buffers;

namespace Akin.Datasets.Interactions;

/// <summary>What an id of our own layout may be.</summary>
internal static class IdText
{
    /// <summary>The longest id, in bytes of UTF-8.</summary>
    public const int LongestBytes = 256;

    private static readonly SearchValues<byte> AsciiControls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), 127]);

    /// <summary>Whether valid UTF-8 holds a control character.</summary>
    public static bool HasControl(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAny(AsciiControls))
        {
            return true;
        }

        // U+0080 to U+009F are C2 80 to C2 9F.
        for (int at = 0; at + 1 < utf8.Length; at++)
        {
            if (utf8[at] == 0xC2 && utf8[at + 1] < 0xA0)
            {
                return true;
            }
        }

        return false;
    }
}
