using System.Buffers;
using System.Text;
using Akin.Datasets.Input;

namespace Akin.Datasets.Interactions;

/// <summary>What an id of our own layout may be.</summary>
internal static class IdText
{
    /// <summary>The longest id, in bytes of UTF-8.</summary>
    public const int LongestBytes = 256;

    private const byte FirstByte = 0xC2;

    private static readonly SearchValues<byte> AsciiControls = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), 127]);

    /// <summary>An id as text; refuses what is none.</summary>
    /// <param name="id">The field.</param>
    /// <param name="name">The column, named in errors.</param>
    /// <param name="rows">Where the field stands.</param>
    public static string Check(ReadOnlySpan<char> id, string name, TextRows rows)
    {
        string text = id.ToString();
        return Fault(Encoding.UTF8.GetBytes(text), name) is string fault ? throw rows.Wrong(fault) : text;
    }

    /// <summary>What is wrong with an id, in one sentence; null when nothing is.</summary>
    public static string? Fault(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.IsEmpty)
        {
            return $"the {name} is empty; every row needs one.";
        }

        if (utf8.Length > LongestBytes)
        {
            return $"the {name} {InputError.Show(utf8)} is {utf8.Length} bytes long; an id may have at most {LongestBytes}.";
        }

        return HasControl(utf8) ? $"the {name} {InputError.Show(utf8)} holds a control character; an id may hold none." : null;
    }

    /// <summary>Whether valid UTF-8 holds a control character.</summary>
    private static bool HasControl(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAny(AsciiControls))
        {
            return true;
        }

        // U+0080 to U+009F are C2 80 to C2 9F.
        ReadOnlySpan<byte> rest = utf8;
        for (int at = rest.IndexOf(FirstByte); at >= 0; at = rest.IndexOf(FirstByte))
        {
            if (rest[at + 1] < 0xA0)
            {
                return true;
            }

            rest = rest[(at + 2)..];
        }

        return false;
    }
}
