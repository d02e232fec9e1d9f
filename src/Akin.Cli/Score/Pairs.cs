using Akin.Cli.Recommend;
using Akin.Data;
using Akin.Datasets;
using Akin.Serving;

namespace Akin.Cli.Score;

/// <summary>The pairs of a file, in its order, and by user.</summary>
internal sealed class Pairs
{
    private readonly IdIndex _userIds;
    private readonly IdIndex _itemIds;
    private readonly List<int> _users;
    private readonly List<int> _items;
    private readonly int[] _starts;
    private readonly int[] _places;

    private Pairs(IdIndex userIds, IdIndex itemIds, List<int> users, List<int> items, int userCount, int itemCount, IReadOnlyList<string> notes)
    {
        (_userIds, _itemIds, _users, _items, Notes) = (userIds, itemIds, users, items, notes);
        _starts = new int[userCount + 1];
        for (int place = 0; place < Count; place++)
        {
            bool hasUser = users[place] < userCount;
            bool hasItem = items[place] < itemCount;
            WithoutUser += hasUser ? 0 : 1;
            WithoutItem += hasUser && !hasItem ? 1 : 0;
            if (hasUser && hasItem)
            {
                _starts[users[place] + 1]++;
            }
        }

        for (int user = 0; user < userCount; user++)
        {
            _starts[user + 1] += _starts[user];
        }

        _places = new int[_starts[userCount]];
        int[] next = _starts.AsSpan(0, userCount).ToArray();
        for (int place = 0; place < Count; place++)
        {
            if (users[place] < userCount && items[place] < itemCount)
            {
                _places[next[users[place]]++] = place;
            }
        }
    }

    /// <summary>Things worth a line, each one sentence.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>How many pairs there are.</summary>
    public int Count => _users.Count;

    /// <summary>How many pairs name a user without a history.</summary>
    public int WithoutUser { get; }

    /// <summary>How many of the other pairs name an item that the bundle does not have.</summary>
    public int WithoutItem { get; }

    /// <summary>Reads a file of user,item.</summary>
    /// <exception cref="AkinException">The file is missing or has a fault.</exception>
    public static Pairs Read(string path, Histories histories, Recommender recommender, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var userIds = new IdIndexBuilder();
        foreach (string user in histories.Users.Ids)
        {
            userIds.GetOrAdd(user);
        }

        IdIndexBuilder itemIds = Histories.NumberItems(recommender.Items);
        List<int> users = [];
        List<int> items = [];
        InteractionFileReport report = InteractionFile.ReadPairs(
            path,
            (user, item) =>
            {
                users.Add(userIds.GetOrAdd(user));
                items.Add(itemIds.GetOrAdd(item));
            },
            progress,
            cancellation);
        return new Pairs(userIds.Build(), itemIds.Build(), users, items, histories.Users.Count, recommender.Items.Count, report.Notes);
    }

    public string User(int place) => _userIds[_users[place]];

    public string Item(int place) => _itemIds[_items[place]];

    /// <summary>The item's index, for a pair that can be scored.</summary>
    public int ItemIndex(int place) => _items[place];

    /// <summary>The places of the pairs of a user of the histories whose items the bundle has.</summary>
    public ReadOnlySpan<int> Places(int user) => _places.AsSpan(_starts[user].._starts[user + 1]);
}
