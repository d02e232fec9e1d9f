using System.Runtime.CompilerServices;
using Akin.Data;

namespace Akin.Tests.Data;

public sealed class StoredRatingsTests
{
    [Fact]
    public async Task Stored_users_are_rows_below_the_data_sets_even_when_they_share_an_id()
    {
        Dataset joined = await StoredRatings.AddToAsync(Base(), new ListedStore(new("ann", "b", 3, 50), new("ann", "a", null, 51), new("zoe", "c", 1, 52)), "akin.db");
        Interactions rows = joined.Interactions;
        Assert.Equal(4, rows.Users.Count);
        Assert.Equal([0, 2, 3, 5, 6], rows.Ratings.RowStarts);
        Assert.Equal([0, 1, 2, 0, 1, 2], rows.Ratings.Columns);
        Assert.Equal([5f, 2f, 1f, 5f, 3f, 1f], rows.Ratings.Values);
        Assert.Equal([10L, 11, 12, 51, 50, 52], rows.Timestamps!);
        Assert.Equal("akin.db: 3 ratings of 2 users added.", joined.Report.Notes[^1]);
        Assert.Equal((3L, 2), (joined.Inputs.Single().RatingCount!.Value, joined.Inputs.Single().UserCount!.Value));
    }

    [Fact]
    public async Task What_the_catalogue_or_the_scale_does_not_have_is_left_out_and_counted()
    {
        Dataset joined = await StoredRatings.AddToAsync(
            Base(), new ListedStore(new("ann", "b", 5.5f, 1), new("ann", "gone", 3, 1), new("bob", "gone", 3, 1), new("bob", "a", 0.5f, 1)), "akin.db");
        Assert.Equal(2, joined.Interactions.Users.Count);
        Assert.Equal(3, joined.Interactions.Ratings.Count);
        Assert.Equal(
            "akin.db: 0 ratings of 0 users added; 2 ratings of items that the catalogue does not have and 2 outside the scale 1 to 5 left out.", joined.Report.Notes[^1]);
        Assert.Equal((1f, 5f), (joined.Report.LowestRating, joined.Report.HighestRating));
    }

    [Fact]
    public async Task Of_a_pair_that_comes_again_the_latest_counts()
    {
        Dataset joined = await StoredRatings.AddToAsync(Base(), new ListedStore(new("zoe", "a", 1, 9), new("zoe", "a", 4, 10), new("zoe", "a", 2, 8)), "akin.db");
        Assert.Equal(4f, joined.Interactions.Ratings.Values[^1]);
        Assert.Equal(2, joined.Report.RepeatedRows);
    }

    [Fact]
    public async Task An_empty_store_changes_nothing_but_the_record()
    {
        Dataset before = Base();
        Dataset joined = await StoredRatings.AddToAsync(before, new ListedStore(), "akin.db");
        Assert.Same(before.Interactions, joined.Interactions);
        Assert.Equal(new InputFile("akin.db", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855") { RatingCount = 0, UserCount = 0 }, joined.Inputs.Single());
    }

    private static Dataset Base()
    {
        var rows = new InteractionsBuilder();
        rows.Add(0, 0, 5, 10);
        rows.Add(0, 1, 2, 11);
        rows.Add(1, 2, 1, 12);
        return new Dataset
        {
            Name = "made-up",
            Catalogue = new Catalogue(new[] { "a", "b", "c" }.Select(id => new Item { Id = id, Title = id })),
            Interactions = rows.Build(new IdIndex(["ann", "bob"]), 3, keepTimestamps: true),
            Report = new DatasetReport { LowestRating = 1, HighestRating = 5 },
        };
    }

    private sealed class ListedStore(params StoredRating[] ratings) : IRatingStore
    {
        public async IAsyncEnumerable<StoredRating> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            foreach (StoredRating rating in ratings)
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                yield return rating;
            }
        }

        public Task<bool> PutAsync(StoredRating rating, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(string user, string item, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<IReadOnlyList<StoredRating>> ListAsync(string user, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<int> DeleteUserAsync(string user, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<long> ImportAsync(IEnumerable<StoredRating> ratings, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
