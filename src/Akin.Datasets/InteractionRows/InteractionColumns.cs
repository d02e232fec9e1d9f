using Akin.Datasets.Input;

namespace Akin.Datasets.InteractionRows;

/// <summary>Where a file of interactions keeps its columns; −1 where it has none.</summary>
internal readonly record struct InteractionColumns(int User, int Item, int Rating, int Timestamp, int Count)
{
    /// <summary>MovieLens' order in every layout.</summary>
    public static InteractionColumns MovieLens { get; } = new(0, 1, 2, 3, 4);

    /// <summary>The names a header may give the user column.</summary>
    public static IReadOnlyList<string> UserNames { get; } = ["user", "userId"];

    /// <summary>The names a header may give the item column.</summary>
    public static IReadOnlyList<string> ItemNames { get; } = ["item", "itemId", "movieId"];

    /// <summary>Finds the columns by name.</summary>
    /// <param name="header">Column names in the file's order.</param>
    /// <param name="path">Named in errors.</param>
    /// <param name="notes">Takes the names of other columns, once.</param>
    public static InteractionColumns Find(IReadOnlyList<string> header, string path, List<string> notes)
    {
        int user = HeaderNames.Find(header, path, UserNames);
        int item = HeaderNames.Find(header, path, ItemNames);
        int rating = HeaderNames.Find(header, path, ["rating"]);
        int timestamp = HeaderNames.Find(header, path, ["timestamp"]);
        if (user < 0 || item < 0)
        {
            string found = InputError.Show(string.Join(',', header));
            throw InputError.At(
                path, 1, $"the header is {found}; it must name the columns user (or userId) and item (or itemId, movieId), and may name rating and timestamp.");
        }

        HeaderNames.NoteOthers(header, [user, item, rating, timestamp], path, notes);
        return new InteractionColumns(user, item, rating, timestamp, header.Count);
    }
}
