using System.Buffers;
using Akin.Bundles;

namespace Akin.Cli.Export.Vercel;

/// <summary>Ids and names as parts of addresses and of file names at once: only what needs no encoding in either.</summary>
internal static class FileNames
{
    private const int Longest = 100;
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~.");

    /// <summary>Ids of a catalogue, as a pattern for routes.</summary>
    public static string IdPattern(BundleItems items) => items.HasIntegerIds ? @"\d{1,100}" : $"[A-Za-z0-9_~.-]{{1,{Longest}}}";

    /// <summary>Refuses a catalogue with an id that cannot be a file's name.</summary>
    /// <exception cref="AkinException">There is one; the message names it.</exception>
    public static void Require(BundleItems items)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (int item = 0; !items.HasIntegerIds && item < items.Count; item++)
        {
            string id = items.Id(item);
            if (!seen.TryAdd(id, id))
            {
                throw new AkinException($"The ids '{seen[id]}' and '{id}' differ by small and capital letters alone, which some file systems take for one name; a site of files needs ids that differ otherwise.");
            }

            if (!IsPlain(id) || id.Length > Longest)
            {
                throw new AkinException(
                    $"The id '{(id.Length > Longest ? id[..Longest] + "…" : id)}' cannot be the name of a file; for a site of files ids must be 1 to {Longest} letters a–z, digits or - _ ~ . and neither begin nor end with a dot.");
            }
        }
    }

    /// <summary>Whether a text is the same in an address and as a file's name.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.AsSpan().ContainsAnyExcept(Plain);
}
