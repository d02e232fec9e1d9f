using System.Globalization;
using System.Text;

namespace Akin.Datasets.Input;

/// <summary>Words the sentences about what is wrong in a file.</summary>
internal static class InputError
{
    private const int LongestValue = 60;

    /// <summary>Names the file and its physical line, counted from 1.</summary>
    public static AkinException At(string path, long line, string sentence) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {sentence}"));

    /// <summary>Names the file.</summary>
    public static AkinException In(string path, string sentence) => new($"{path}: {sentence}");

    /// <summary>A value fit for a sentence: quoted, control characters shown as codes, cut when long.</summary>
    public static string Show(ReadOnlySpan<char> value)
    {
        StringBuilder text = new("'");
        foreach (char letter in value.Length > LongestValue ? value[..LongestValue] : value)
        {
            _ = char.IsControl(letter) ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : text.Append(letter);
        }

        return text.Append(value.Length > LongestValue ? "…'" : "'").ToString();
    }

    /// <summary>A value fit for a sentence; see <see cref="Show(ReadOnlySpan{char})"/>.</summary>
    public static string Show(ReadOnlySpan<byte> utf8) => Show(Encoding.UTF8.GetString(utf8));
}
