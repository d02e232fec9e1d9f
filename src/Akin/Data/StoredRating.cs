using System.Globalization;

namespace Akin.Data;

/// <summary>What one person thinks of one item, as a store keeps it.</summary>
/// <param name="User">The user's id: opaque text, see <see cref="FindFault"/>.</param>
/// <param name="Item">The item's id: opaque text, see <see cref="FindFault"/>.</param>
/// <param name="Rating">A finite number on the scale of the data; null when the person only liked the item.</param>
/// <param name="Timestamp">When, in Unix seconds, 0 to <see cref="LatestTimestamp"/>.</param>
public readonly record struct StoredRating(string User, string Item, float? Rating, long Timestamp)
{
    /// <summary>The most characters of a user's id.</summary>
    public const int LongestUser = 200;

    /// <summary>The most characters of an item's id.</summary>
    public const int LongestItem = 1000;

    /// <summary>The last second of the year 9999.</summary>
    public const long LatestTimestamp = 253_402_300_799;

    /// <summary>What is wrong with it, in half a sentence; null when nothing is.</summary>
    public string? FindFault() => FindIdFault("user", User, LongestUser)
        ?? FindIdFault("item", Item, LongestItem)
        ?? (Rating is { } rating && !float.IsFinite(rating) ? string.Create(CultureInfo.InvariantCulture, $"the rating is {rating}; it must be a finite number") : null)
        ?? (Timestamp is < 0 or > LatestTimestamp ? string.Create(CultureInfo.InvariantCulture, $"the timestamp is {Timestamp}; it must be Unix seconds from 0 to {LatestTimestamp}") : null);

    /// <summary>What is wrong with a user's id, in half a sentence; null when nothing is.</summary>
    public static string? FindUserFault(string? user) => FindIdFault("user", user, LongestUser);

    private static string? FindIdFault(string name, string? id, int longest)
    {
        if (string.IsNullOrEmpty(id))
        {
            return $"the id of the {name} is empty; it must have at least one character";
        }

        if (id.Length > longest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the id of the {name} has {id.Length} characters; it may have at most {longest}");
        }

        for (int at = 0; at < id.Length; at++)
        {
            bool isPair = char.IsHighSurrogate(id[at]) && at + 1 < id.Length && char.IsLowSurrogate(id[at + 1]);
            if (char.IsControl(id[at]) || (char.IsSurrogate(id[at]) && !isPair))
            {
                return $"the id of the {name} holds a control character or half a surrogate pair; it may hold neither";
            }

            at += isPair ? 1 : 0;
        }

        // In a URL %2F stands for a slash, and an id that spells it out could not be told from one that has the slash.
        return id.Contains("%2F", StringComparison.OrdinalIgnoreCase) ? $"the id of the {name} holds '%2F'; write a slash instead" : null;
    }
}
