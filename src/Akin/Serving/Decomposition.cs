using System.Globalization;
using System.Text;

namespace Akin.Serving;

/// <summary>Takes letters apart: an accented one into the letter and its marks, a ligature, a wide, a bold or a circled one into plain ones (Unicode's form KD).</summary>
/// <remarks>
/// A table of its own (decompositions.txt, from Unicode 15), because the runtime asks a library of the system's: without that, as in a small container or a native executable
/// in the invariant mode, nothing would be taken apart and "amelie" would not find "Amélie". So every build and every machine finds the same.
/// Marks stay in the order in which they stand: whoever asks drops them. Text that is no valid UTF-16 stays as it is.
/// </remarks>
internal static class Decomposition
{
    private const string Resource = "Akin.Serving.decompositions.txt";
    private const int FirstSyllable = 0xAC00;
    private const int SyllableCount = 11_172;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private static readonly Lazy<Table> Loaded = new(Read);

    /// <summary>The text with every letter taken apart.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        Table table = Loaded.Value;
        var apart = new StringBuilder(text.Length + 8);
        Span<char> letter = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii || !(TryTakeSyllable(rune.Value, apart) || table.TryTake(rune.Value, apart)))
            {
                apart.Append(letter[..rune.EncodeToUtf16(letter)]);
            }
        }

        return apart.ToString();
    }

    /// <summary>A syllable of Hangul is computed: Unicode 15, 3.12.</summary>
    private static bool TryTakeSyllable(int value, StringBuilder apart)
    {
        int place = value - FirstSyllable;
        if (place is < 0 or >= SyllableCount)
        {
            return false;
        }

        apart.Append((char)(0x1100 + (place / (VowelCount * TailCount)))).Append((char)(0x1161 + (place / TailCount % VowelCount)));
        if (place % TailCount > 0)
        {
            apart.Append((char)(0x11A7 + (place % TailCount)));
        }

        return true;
    }

    /// <summary>Reads entries such as "C0-C3=41+300": code points first-last = parts; along a range the last part counts up.</summary>
    private static Table Read()
    {
        using Stream stream = typeof(Decomposition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library was built without {Resource}.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var firsts = new List<int>();
        var lasts = new List<int>();
        var starts = new List<int> { 0 };
        var parts = new List<int>();
        while (reader.ReadLine() is { } line)
        {
            ReadOnlySpan<char> text = line;
            foreach (Range entry in text.Split(' '))
            {
                ReadOnlySpan<char> one = text[entry];
                int equals = one.IndexOf('=');
                ReadOnlySpan<char> range = one[..equals];
                int dash = range.IndexOf('-');
                firsts.Add(Hex(dash < 0 ? range : range[..dash]));
                lasts.Add(dash < 0 ? firsts[^1] : Hex(range[(dash + 1)..]));
                ReadOnlySpan<char> values = one[(equals + 1)..];
                foreach (Range part in values.Split('+'))
                {
                    parts.Add(Hex(values[part]));
                }

                starts.Add(parts.Count);
            }
        }

        return new Table([.. firsts], [.. lasts], [.. starts], [.. parts]);
    }

    private static int Hex(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Ranges of code points in ascending order, and the parts of each.</summary>
    private sealed class Table(int[] firsts, int[] lasts, int[] starts, int[] parts)
    {
        /// <summary>Appends the parts of a code point; false where it has none.</summary>
        public bool TryTake(int value, StringBuilder apart)
        {
            int found = Array.BinarySearch(firsts, value);
            int range = found >= 0 ? found : ~found - 1;
            if (range < 0 || value > lasts[range])
            {
                return false;
            }

            Span<char> letter = stackalloc char[2];
            for (int part = starts[range]; part < starts[range + 1]; part++)
            {
                bool isLast = part == starts[range + 1] - 1;
                var rune = new Rune(parts[part] + (isLast ? value - firsts[range] : 0));
                apart.Append(letter[..rune.EncodeToUtf16(letter)]);
            }

            return true;
        }
    }
}
