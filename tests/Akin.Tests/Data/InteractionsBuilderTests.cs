using Akin.Data;
using CsCheck;

namespace Akin.Tests.Data;

public sealed class InteractionsBuilderTests
{
    private const int Users = 5;
    private const int Items = 8;

    private static readonly Gen<(int User, int Item, int Rating, int Time)[]> Rows =
        Gen.Select(Gen.Int[0, Users - 1], Gen.Int[0, Items - 1], Gen.Int[1, 9], Gen.Int[0, 3]).Array[0, 60];

    private static IdIndex UserIds(int count) => new(Enumerable.Range(0, count).Select(user => $"u{user}"));

    [Fact]
    public void It_keeps_the_latest_then_the_last_of_each_pair() =>
        Rows.Sample(rows =>
        {
            InteractionsBuilder builder = new();
            foreach ((int user, int item, int rating, int time) in rows)
            {
                builder.Add(user, item, rating, time);
            }

            bool counted = builder.Count == rows.Length;
            Interactions built = builder.Build(UserIds(Users), Items, true);
            var expected = rows
                .GroupBy(row => (row.User, row.Item))
                .OrderBy(pair => pair.Key)
                .Select(pair => pair.Aggregate((kept, next) => next.Time >= kept.Time ? next : kept))
                .ToArray();
            return counted
                && builder.Count == 0
                && builder.RepeatedCount == rows.Length - expected.Length
                && built.Ratings.Columns.SequenceEqual(expected.Select(row => row.Item).ToArray())
                && built.Ratings.Values.SequenceEqual(expected.Select(row => (float)row.Rating).ToArray())
                && built.Timestamps!.SequenceEqual(expected.Select(row => (long)row.Time))
                && Enumerable.Range(0, Users).All(user => built.Ratings.RowLength(user) == expected.Count(row => row.User == user));
        });

    [Fact]
    public void More_than_a_block_is_kept_in_order()
    {
        const int Count = 600_000;
        InteractionsBuilder builder = new();
        for (int row = 0; row < Count; row++)
        {
            builder.Add(row % 7, row / 7, row % 10);
        }

        Interactions built = builder.Build(UserIds(7), Count, false);

        Assert.Equal(Count, built.Ratings.Count);
        Assert.Null(built.Timestamps);
        Assert.Equal(0, builder.RepeatedCount);
        Assert.Equal([0, 1, 2], built.Ratings.RowColumns(3)[..3].ToArray());
        Assert.Equal([3f, 0f, 7f], built.Ratings.RowValues(3)[..3].ToArray());
    }

    [Fact]
    public void A_builder_can_be_used_again()
    {
        InteractionsBuilder builder = new();
        builder.Add(0, 0, 1);
        builder.Build(UserIds(1), 1);
        builder.Add(0, 1, 2);

        Interactions built = builder.Build(UserIds(1), 2);

        Assert.Equal([1], built.Ratings.Columns.ToArray());
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    [InlineData(0, -1)]
    public void An_index_outside_is_refused(int user, int item)
    {
        InteractionsBuilder builder = new();
        builder.Add(user, item, 1);

        Assert.Contains($"user index {user} and item index {item} lies outside [0, 2) × [0, 3)", Assert.Throws<ArgumentException>(() => builder.Build(UserIds(2), 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_added_gives_an_empty_matrix()
    {
        Interactions built = new InteractionsBuilder().Build(UserIds(2), 3);

        Assert.Equal((2, 3, 0), (built.Ratings.RowCount, built.Ratings.ColumnCount, built.Ratings.Count));
    }
}
