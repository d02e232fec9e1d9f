namespace Akin.Datasets.MovieLens;

/// <summary>Tags that tell of somebody's shelf and plans, and nothing of the film: "In Netflix queue" alone stands on 131 films of ml-latest-small.</summary>
internal static class Bookkeeping
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "bluray", "dvd", "dvds", "netflix", "queue", "vhs", "watchlist",
    };

    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "blu-ray", "can't remember", "i own it", "less than 300 ratings", "my movies", "own", "own it", "owned", "rented", "saw", "seen", "seen at the cinema", "seen it",
        "seen more than once", "to see", "to watch", "to-see", "to-watch", "want to own", "want to see", "want to see again", "want to watch", "watched",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ByWord = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ByTag = Tags.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a tag, trimmed, is of that kind: it is one of a list, or holds a word of another.</summary>
    public static bool Is(ReadOnlySpan<char> tag)
    {
        if (ByTag.Contains(tag))
        {
            return true;
        }

        foreach (Range word in tag.SplitAny(' ', '-', ':'))
        {
            if (ByWord.Contains(tag[word]))
            {
                return true;
            }
        }

        return false;
    }
}
