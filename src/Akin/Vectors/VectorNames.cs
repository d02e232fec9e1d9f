using System.Buffers;

namespace Akin.Vectors;

/// <summary>Names in a vector engine that every engine allows: a small letter, then small letters, digits and underscores.</summary>
public static class VectorNames
{
    /// <summary>The alias when nobody names one.</summary>
    public const string DefaultAlias = "akin";

    /// <summary>The most characters of an alias.</summary>
    public const int LongestAlias = 32;

    private const int Digits = 16;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>What <see cref="IsAlias"/> asks for, for messages.</summary>
    public static string AliasRule => $"a small letter, then small letters, digits and underscores, {LongestAlias} characters at most";

    /// <summary>Whether a name may be an alias.</summary>
    public static bool IsAlias(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 1 and <= LongestAlias && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(Allowed);
    }

    /// <summary>A collection: the alias and the first 16 digits of a hash.</summary>
    /// <param name="alias">See <see cref="IsAlias"/>.</param>
    /// <param name="sha256">What it holds, as a hash in lower-case hexadecimal.</param>
    public static string CollectionOf(string alias, string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return $"{alias}_{sha256[..Digits]}";
    }

    /// <summary>Whether a collection was made for some bundle under an alias.</summary>
    public static bool IsCollectionOf(string alias, string collection)
    {
        ArgumentNullException.ThrowIfNull(alias);
        ArgumentNullException.ThrowIfNull(collection);
        return collection.Length == alias.Length + 1 + Digits
            && collection.StartsWith(alias + "_", StringComparison.Ordinal)
            && !collection.AsSpan(alias.Length + 1).ContainsAnyExcept(Hexadecimal);
    }
}
