using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Data;
using Akin.Datasets;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>The histories of a file, one a user, with the items as the bundle numbers them. Immutable; safe for concurrent use.</summary>
internal sealed class Histories
{
    private readonly string _name;
    private readonly Interactions _rows;
    private readonly int _itemCount;
    private readonly bool _hasRatings;
    private readonly IReadOnlyList<string> _notes;
    private readonly long _repeatedRows;
    private readonly int _unknownItems;
    private readonly long _unknownPairs;
    private readonly float _lowest;
    private readonly float _highest;
    private readonly long _beyondScale;

    private Histories(string name, InteractionsBuilder collected, IdIndexBuilder users, int allItems, int itemCount, BundleDataset scale, InteractionFileReport report)
    {
        _name = name;
        _rows = collected.Build(users.Build(), allItems);
        _itemCount = itemCount;
        _hasRatings = report.HasRatings;
        _notes = report.Notes;
        _repeatedRows = collected.RepeatedCount;
        _unknownItems = allItems - itemCount;
        _lowest = scale.LowestRating;
        _highest = scale.HighestRating;
        for (int user = 0; user < Users.Count; user++)
        {
            int known = KnownCount(_rows.Ratings.RowColumns(user), itemCount);
            _unknownPairs += _rows.Ratings.RowLength(user) - known;
            UsersWithNothingKnown += known == 0 ? 1 : 0;
            foreach (float rating in _rows.Ratings.RowValues(user)[..known])
            {
                _beyondScale += _hasRatings && (rating < _lowest || rating > _highest) ? 1 : 0;
            }
        }
    }

    /// <summary>The users in the order of their first rows.</summary>
    public IdIndex Users => _rows.Users;

    /// <summary>How many users have no item that the bundle has.</summary>
    public int UsersWithNothingKnown { get; }

    /// <summary>Reads a file of user,item[,rating][,timestamp].</summary>
    /// <exception cref="AkinException">The file is missing or has a fault.</exception>
    public static Histories Read(string path, Recommender recommender, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var users = new IdIndexBuilder();
        IdIndexBuilder ids = NumberItems(recommender.Items);
        int itemCount = ids.Count;
        var rows = new InteractionsBuilder();
        InteractionFileReport report = InteractionFile.Collect(path, users, ids, rows, mayBeUnrated: true, progress, cancellation);
        return new Histories(Path.GetFileName(path), rows, users, ids.Count, itemCount, recommender.Bundle.Manifest.Dataset, report);
    }

    /// <summary>Numbers ids as the bundle does; those it does not have will follow.</summary>
    public static IdIndexBuilder NumberItems(BundleItems items)
    {
        var ids = new IdIndexBuilder();
        for (int item = 0; item < items.Count; item++)
        {
            ids.GetOrAdd(items.IdUtf8(item));
        }

        return ids;
    }

    /// <summary>What is known of a user: all that the file rates, or all that it holds where it rates nothing.</summary>
    public History this[int user]
    {
        get
        {
            ReadOnlySpan<int> items = _rows.Ratings.RowColumns(user);
            ReadOnlySpan<float> ratings = _rows.Ratings.RowValues(user);
            var liked = new HistoryItem[KnownCount(items, _itemCount)];
            for (int at = 0; at < liked.Length; at++)
            {
                liked[at] = new HistoryItem(items[at], _hasRatings && !float.IsNaN(ratings[at]) ? ratings[at] : null);
            }

            return new History { Liked = liked };
        }
    }

    /// <summary>Tells what a person should know of the file.</summary>
    public void Tell(TextWriter notes)
    {
        foreach (string note in _notes)
        {
            notes.WriteLine(note);
        }

        if (_repeatedRows > 0)
        {
            notes.WriteLine($"{_name}: {Amount.Count(_repeatedRows)} repeated {(_repeatedRows == 1 ? "row" : "rows")}; of each user and item the latest counts.");
        }

        if (_unknownItems > 0)
        {
            notes.WriteLine($"{_name}: {Amount.Count(_unknownPairs)} {(_unknownPairs == 1 ? "row" : "rows")} of "
                + $"{Amount.Count(_unknownItems)} {(_unknownItems == 1 ? "item" : "items")} that the bundle does not have ignored.");
        }

        if (_beyondScale > 0)
        {
            notes.WriteLine(
                $"{_name}: {Amount.Count(_beyondScale)} {(_beyondScale == 1 ? "rating" : "ratings")} outside the bundle's scale "
                + (_lowest < _highest ? $"{Amount.Number(_lowest)} to {Amount.Number(_highest)} counted as the nearer end." : "counted as mere likes, all that its data has."));
        }
    }

    /// <summary>The bundle's items come first in a row, because they have the lower numbers.</summary>
    private static int KnownCount(ReadOnlySpan<int> items, int itemCount)
    {
        int known = items.BinarySearch(itemCount);
        return known < 0 ? ~known : known;
    }
}
