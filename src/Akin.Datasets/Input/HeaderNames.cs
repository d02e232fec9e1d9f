namespace Akin.Datasets.Input;

/// <summary>Looks columns up by the names in a header; case does not matter.</summary>
internal static class HeaderNames
{
    /// <summary>The column with one of the names; −1 when there is none.</summary>
    /// <exception cref="AkinException">Two columns answer to the names.</exception>
    public static int Find(IReadOnlyList<string> header, string path, IReadOnlyList<string> names)
    {
        int found = -1;
        for (int column = 0; column < header.Count; column++)
        {
            if (names.Contains(header[column].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                found = found < 0
                    ? column
                    : throw InputError.At(path, 1, $"the columns '{header[found].Trim()}' and '{header[column].Trim()}' mean the same; keep one of them.");
            }
        }

        return found;
    }

    /// <summary>Notes, in one sentence, the columns that are not read.</summary>
    public static void NoteOthers(IReadOnlyList<string> header, int[] known, string path, List<string> notes)
    {
        string[] others = [.. header.Where((_, column) => !known.Contains(column)).Select(name => $"'{name.Trim()}'")];
        if (others.Length > 0)
        {
            notes.Add($"{Path.GetFileName(path)}: {(others.Length == 1 ? "column" : "columns")} {string.Join(", ", others)} ignored.");
        }
    }

    /// <summary>Checks a header that must be exactly as given.</summary>
    public static void Require(string expected, IReadOnlyList<string> header, string path)
    {
        string found = string.Join(',', header);
        if (!string.Equals(found, expected, StringComparison.Ordinal))
        {
            throw InputError.At(path, 1, $"the header is {InputError.Show(found)}; it must be '{expected}'.");
        }
    }
}
