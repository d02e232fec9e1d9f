using Akin.Data;
using Akin.Data.Splits;
using Akin.Numerics;
using Akin.Sparse;
using CsCheck;

namespace Akin.Tests.Data.Splits;

public class SplitTests
{
    private static Gen<Interactions> AnyInteractions { get; } = Gen.Select(Gen.Int[3, 25], Gen.Int[8, 40], Gen.Long).Select((users, items, seed) => Random(users, items, seed));

    public static TheoryData<string> Protocols => ["random", "leave-last", "time", "user-holdout"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Every_rating_goes_to_one_part_with_its_value(string protocol) => AnyInteractions.Sample(all =>
    {
        DataSplit split = Make(protocol, all, 7);
        var whole = Pairs(all.Ratings).ToDictionary();
        Dictionary<(int, int), float> history = Pairs(split.History).ToDictionary();
        Dictionary<(int, int), float> held = Pairs(split.HeldOut).ToDictionary();
        Assert.Equal(whole.Count, history.Count + held.Count);
        Assert.Equal(whole.OrderBy(pair => pair.Key), history.Concat(held).OrderBy(pair => pair.Key));
        Assert.Subset(history.Keys.ToHashSet(), Pairs(split.Train.Ratings).Select(pair => pair.Key).ToHashSet());
    });

    [Theory]
    [MemberData(nameof(Protocols))]
    public void The_same_seed_gives_the_same_split(string protocol) => AnyInteractions.Sample(all =>
        Assert.Equal(Pairs(Make(protocol, all, 3).HeldOut), Pairs(Make(protocol, all, 3).HeldOut)));

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Times_go_with_their_ratings(string protocol) => AnyInteractions.Sample(all =>
    {
        DataSplit split = Make(protocol, all, 5);
        Assert.Equal(split.Train.Ratings.Count, split.Train.Timestamps!.Length);
        Dictionary<(int, int), long> times = Pairs(all.Ratings).Zip(all.Timestamps!, (pair, time) => (pair.Key, time)).ToDictionary();
        Assert.All(Pairs(split.Train.Ratings).Zip(split.Train.Timestamps!), row => Assert.Equal(times[row.First.Key], row.Second));
    });

    [Fact]
    public void Random_holds_out_exactly_the_share_and_another_seed_another_part()
    {
        Interactions all = Random(30, 40, 1);
        CsrMatrix held = RandomSplit.Make(all, 1, 0.3).HeldOut;
        Assert.Equal((int)Math.Round(0.3 * all.Ratings.Count), held.Count);
        Assert.NotEqual(Pairs(held), Pairs(RandomSplit.Make(all, 2, 0.3).HeldOut));
    }

    [Fact]
    public void Random_favours_no_place()
    {
        Interactions all = Random(10, 20, 2);
        int[] times = new int[all.Ratings.Count];
        Dictionary<(int, int), int> places = Pairs(all.Ratings).Select((pair, at) => (pair.Key, at)).ToDictionary();
        for (int seed = 0; seed < 2000; seed++)
        {
            foreach (((int, int) pair, float _) in Pairs(RandomSplit.Make(all, seed).HeldOut))
            {
                times[places[pair]]++;
            }
        }

        // Binomial(2000, 0.2): six standard deviations are 107.
        Assert.All(times, count => Assert.InRange(count, 400 - 110, 400 + 110));
    }

    [Fact]
    public void Leave_last_holds_out_each_users_latest() => AnyInteractions.Sample(all =>
    {
        DataSplit split = LeaveLastSplit.Make(all, 1, 2);
        Dictionary<(int User, int Item), long> times = Pairs(all.Ratings).Zip(all.Timestamps!, (pair, time) => (pair.Key, time)).ToDictionary();
        for (int user = 0; user < all.Users.Count; user++)
        {
            Assert.Equal(all.Ratings.RowLength(user) > 2 ? 2 : 0, split.HeldOut.RowLength(user));
            long latestKnown = split.History.RowColumns(user).ToArray().Select(item => times[(user, item)]).DefaultIfEmpty(long.MinValue).Max();
            Assert.All(split.HeldOut.RowColumns(user).ToArray(), item => Assert.True(times[(user, item)] >= latestKnown));
        }
    });

    [Fact]
    public void Time_trains_on_nothing_from_the_future() => AnyInteractions.Sample(all =>
    {
        DataSplit split = TimeSplit.Make(all, 0.3);
        Dictionary<(int, int), long> times = Pairs(all.Ratings).Zip(all.Timestamps!, (pair, time) => (pair.Key, time)).ToDictionary();
        Assert.True(split.Train.Timestamps!.Max() < Pairs(split.HeldOut).Min(pair => times[pair.Key]));
    });

    [Fact]
    public void Users_held_out_are_not_trained_on() => AnyInteractions.Sample(all =>
    {
        DataSplit split = UserHoldOutSplit.Make(all, 4, 0.4, 0.2);
        int held = 0;
        for (int user = 0; user < all.Users.Count; user++)
        {
            int asked = split.HeldOut.RowLength(user);
            if (asked > 0)
            {
                held++;
                Assert.Equal(0, split.Train.Ratings.RowLength(user));
                Assert.Equal(Math.Max(1, (int)(0.2 * all.Ratings.RowLength(user))), asked);
                Assert.True(split.History.RowLength(user) >= 1);
            }
            else
            {
                Assert.Equal(all.Ratings.RowLength(user), split.Train.Ratings.RowLength(user));
            }
        }

        int able = Enumerable.Range(0, all.Users.Count).Count(user => all.Ratings.RowLength(user) >= UserHoldOutSplit.LeastRatings);
        Assert.Equal(Math.Max(1, (int)Math.Round(0.4 * able)), held);
        Assert.Equal(held, split.TestUserCount);
    });

    [Fact]
    public void A_given_split_that_overlaps_is_refused()
    {
        Interactions all = Random(5, 10, 3);
        DataSplit split = RandomSplit.Make(all, 1);
        Assert.Equal(split.HeldOut.Count, GivenSplit.Make(split.Train, split.HeldOut).HeldOut.Count);
        string message = Assert.Throws<AkinException>(() => GivenSplit.Make(all, split.HeldOut)).Message;
        Assert.Matches($@"^Training and test overlap: user 'u\d' and item of index \d+ stand in both, one of {split.HeldOut.Count} such pairs; remove them from one of the two\.$", message);
    }

    [Fact]
    public void What_cannot_be_split_is_refused_with_a_reason()
    {
        Interactions all = Random(5, 10, 3);
        var timeless = new Interactions(all.Users, all.Ratings);
        var single = new Interactions(new IdIndex(["u"]), new CsrMatrix(1, 1, [0, 1], [0], [1]), [5]);
        Assert.StartsWith("The data has no timestamps", Assert.Throws<AkinException>(() => LeaveLastSplit.Make(timeless, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The data has no timestamps", Assert.Throws<AkinException>(() => TimeSplit.Make(timeless)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are only 1 ratings", Assert.Throws<AkinException>(() => RandomSplit.Make(single, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("No user has more than 1", Assert.Throws<AkinException>(() => LeaveLastSplit.Make(single, 1)).Message, StringComparison.Ordinal);
        Assert.StartsWith("No rating lies on one side", Assert.Throws<AkinException>(() => TimeSplit.Make(single)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Too few users", Assert.Throws<AkinException>(() => UserHoldOutSplit.Make(single, 1)).Message, StringComparison.Ordinal);
        Assert.Equal("The share held out was 1; must be above 0 and below 1.", Assert.Throws<ArgumentException>(() => RandomSplit.Make(all, 1, 1)).Message);
    }

    private static DataSplit Make(string protocol, Interactions all, long seed) => protocol switch
    {
        "leave-last" => LeaveLastSplit.Make(all, seed),
        "time" => TimeSplit.Make(all),
        "user-holdout" => UserHoldOutSplit.Make(all, seed),
        _ => RandomSplit.Make(all, seed),
    };

    /// <summary>One user has half of all items; times repeat.</summary>
    private static Interactions Random(int userCount, int itemCount, long seed)
    {
        var random = new SeededRandom(seed);
        var builder = new InteractionsBuilder();
        for (int user = 0; user < userCount; user++)
        {
            int items = user == 0 ? Math.Max(6, itemCount / 2) : 1 + random.NextInt(itemCount);
            for (int at = 0; at < items; at++)
            {
                builder.Add(user, user == 0 ? at : random.NextInt(itemCount), 1 + random.NextInt(5), (user * 3) + random.NextInt(50));
            }
        }

        return builder.Build(new IdIndex(Enumerable.Range(0, userCount).Select(user => $"u{user}")), itemCount, keepTimestamps: true);
    }

    private static IEnumerable<KeyValuePair<(int User, int Item), float>> Pairs(CsrMatrix matrix) =>
        Enumerable.Range(0, matrix.RowCount).SelectMany(user => matrix.RowColumns(user).ToArray().Zip(
            matrix.RowValues(user).ToArray(), (item, rating) => KeyValuePair.Create((user, item), rating)));
}
