using Akin.Data;
using Akin.Data.Splits;
using Akin.Sparse;
using Akin.Testing;

namespace Akin.Tests.Data.Splits;

public class HashedSplitTests
{
    private static readonly Dataset Data = SmallDatasets.TwoTastes(60, 80);

    [Fact]
    public void Every_rating_goes_to_one_side_and_about_the_share_is_held_out()
    {
        DataSplit split = Make(Data, 1);
        Assert.Equal(Pairs(Data, Data.Interactions.Ratings).Order(), Pairs(Data, split.Train.Ratings).Concat(Pairs(Data, split.HeldOut)).Order());
        Assert.Same(split.Train.Ratings, split.History);
        Assert.InRange(split.HeldOut.Count / (double)Data.Interactions.Ratings.Count, 0.15, 0.25);
    }

    [Fact]
    public void A_rating_keeps_its_side_when_users_items_and_ratings_come_and_go()
    {
        Dataset fewer = Reordered(Data, user => user % 3 != 0, item => item % 5 != 0);
        var whole = Pairs(Data, Make(Data, 1).HeldOut).ToHashSet();
        var part = Pairs(fewer, Make(fewer, 1).HeldOut).ToHashSet();
        Assert.NotEmpty(part);
        Assert.Equal(whole.Where(pair => Pairs(fewer, fewer.Interactions.Ratings).Contains(pair)).Order(), part.Order());
    }

    [Fact]
    public void Another_seed_is_another_split_and_neighbouring_ids_do_not_go_together()
    {
        var one = Pairs(Data, Make(Data, 1).HeldOut).ToHashSet();
        var other = Pairs(Data, Make(Data, 2).HeldOut).ToHashSet();

        // Of two independent fifths a fifth of each is common.
        Assert.InRange(one.Count(other.Contains) / (double)one.Count, 0.1, 0.3);
        int[] byUser = [.. Enumerable.Range(0, Data.Interactions.Users.Count).Select(Make(Data, 1).HeldOut.RowLength)];
        Assert.True(byUser.Distinct().Count() > 3, "Users differ in how many of their ratings are held out.");
    }

    [Fact]
    public void It_never_changes()
    {
        var interactions = new Interactions(new IdIndex(["1", "é"]), new CsrMatrix(2, 10, [0, 10, 20], [.. Enumerable.Range(0, 10), .. Enumerable.Range(0, 10)], [.. Enumerable.Repeat(1f, 20)]));
        DataSplit split = HashedSplit.Make(interactions, new IdIndex(Enumerable.Range(1, 10).Select(item => $"{item}")), 1, 0.3);
        Assert.Equal(Frozen, string.Join(' ', Enumerable.Range(0, 2).Select(user => string.Join(',', split.HeldOut.RowColumns(user).ToArray()))));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => HashedSplit.Make(Data.Interactions, Data.Catalogue.Ids, 1, 1));
        Assert.Throws<ArgumentException>(() => HashedSplit.Make(Data.Interactions, new IdIndex(["1"]), 1));
        var single = new Interactions(new IdIndex(["1"]), new CsrMatrix(1, 1, [0, 1], [0], [1f]));
        Assert.Throws<AkinException>(() => HashedSplit.Make(single, new IdIndex(["1"]), 1));
    }

    private const string Frozen = "0,2,4 1,5";

    private static DataSplit Make(Dataset data, long seed) => HashedSplit.Make(data.Interactions, data.Catalogue.Ids, seed);

    private static IEnumerable<(string User, string Item)> Pairs(Dataset data, CsrMatrix ratings)
    {
        for (int user = 0; user < ratings.RowCount; user++)
        {
            for (int at = ratings.RowStarts[user]; at < ratings.RowStarts[user + 1]; at++)
            {
                yield return (data.Interactions.Users[user], data.Catalogue[ratings.Columns[at]].Id);
            }
        }
    }

    /// <summary>Some of the users and items, both in reverse order.</summary>
    private static Dataset Reordered(Dataset data, Func<int, bool> isUserTaken, Func<int, bool> isItemTaken)
    {
        int[] users = [.. Enumerable.Range(0, data.Interactions.Users.Count).Where(isUserTaken).Reverse()];
        int[] items = [.. Enumerable.Range(0, data.Catalogue.Count).Where(isItemTaken).Reverse()];
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        foreach (int user in users)
        {
            columns.AddRange(data.Interactions.Ratings.RowColumns(user).ToArray().Select(item => Array.IndexOf(items, item)).Where(column => column >= 0).Order());
            starts.Add(columns.Count);
        }

        var ratings = new CsrMatrix(users.Length, items.Length, [.. starts], [.. columns], [.. columns.Select(_ => 4f)]);
        return data with
        {
            Catalogue = new Catalogue(items.Select(item => data.Catalogue[item])),
            Interactions = new Interactions(new IdIndex(users.Select(user => data.Interactions.Users[user])), ratings),
        };
    }
}
