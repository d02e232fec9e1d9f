using System.Text.RegularExpressions;

namespace Akin.Text;

/// <summary>The name that the films of a series share: a title up to its colon, without a number at the end.</summary>
public static partial class Franchise
{
    /// <summary>The series that a title would belong to, lower-cased and without accents: "The Godfather: Part II" and "The Godfather" both give "the godfather",
    /// "Toy Story 2" gives "toy story". Whether there is a series shows only when two titles give the same name.</summary>
    /// <param name="title">A display title.</param>
    /// <returns>Never null; the whole title where nothing can be cut.</returns>
    public static string NameOf(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        string name = Tokens.FoldAccents(title.Trim().ToLowerInvariant());
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
        {
            name = name[..colon].TrimEnd();
        }

        string cut = TrailingNumber().Replace(name, "");
        return cut.Length == 0 ? name : cut;
    }

    // " 2", " II", ", Part 3", " Part Two", " Vol. 2", " Episode IV"; a lone letter such as the "x" of "Malcolm X" is a number only up to "v" or after "part".
    [GeneratedRegex(@"(?:,?\s+(?:part|vol\.?|volume|episode|chapter)\s+(?:\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six)|,?\s+(?:\d{1,2}|i{1,3}|iv|v|vi{1,3}|ix|xi{1,3}))$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingNumber();
}
