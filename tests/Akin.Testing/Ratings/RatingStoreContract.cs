using System.Text;
using Akin.Data;
using CsCheck;

namespace Akin.Testing.Ratings;

/// <summary>What every store of ratings must do. An implementation inherits it, opens stores and takes them down.</summary>
public abstract partial class RatingStoreContract
{
    /// <summary>Opens the store of the running test; a second one is what a second process would have.</summary>
    protected abstract Task<IRatingStore> OpenAsync();

    protected static async Task<StoredRating[]> AllOf(IRatingStore store) => await store.ReadAllAsync().ToArrayAsync();

    protected static int CompareUtf8(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    [Fact]
    public async Task What_was_put_is_listed_latest_first()
    {
        IRatingStore store = await OpenAsync();
        Assert.True(await store.PutAsync(new("ann", "1", 4.5f, 10)));
        Assert.True(await store.PutAsync(new("ann", "2", null, 20)));
        Assert.True(await store.PutAsync(new("bob", "1", 1, 30)));
        Assert.Equal([new("ann", "2", null, 20), new("ann", "1", 4.5f, 10)], await store.ListAsync("ann"));
        Assert.Empty(await store.ListAsync("Ann"));
        Assert.Equal([new("ann", "1", 4.5f, 10), new("ann", "2", null, 20), new("bob", "1", 1, 30)], await AllOf(store));
    }

    [Fact]
    public async Task Of_one_second_the_list_is_by_the_bytes_of_the_item()
    {
        IRatingStore store = await OpenAsync();
        string[] items = ["b", "a", "B", "é", "_", "10", "9", "日本", "😀", "\ufb01"];
        await store.ImportAsync(items.Select(item => new StoredRating("ann", item, 1, 5)));
        Assert.Equal(items.Order(Comparer<string>.Create(CompareUtf8)), (await store.ListAsync("ann")).Select(rating => rating.Item));
    }

    [Fact]
    public async Task A_rating_replaces_the_one_of_its_user_and_item_even_when_the_clock_went_back()
    {
        IRatingStore store = await OpenAsync();
        await store.PutAsync(new("ann", "1", 4.5f, 100));
        await store.PutAsync(new("ann", "1", null, 50));
        Assert.Equal([new("ann", "1", null, 50)], await store.ListAsync("ann"));
        await store.PutAsync(new("ann", "1", 2, 40));
        Assert.Equal([new("ann", "1", 2, 40)], await store.ListAsync("ann"));
    }

    [Fact]
    public async Task Deleting_forgets_and_says_whether_there_was_something()
    {
        IRatingStore store = await OpenAsync();
        await store.PutAsync(new("ann", "1", 4, 1));
        await store.PutAsync(new("ann", "2", 4, 1));
        await store.PutAsync(new("bob", "1", 4, 1));
        Assert.True(await store.DeleteAsync("ann", "1"));
        Assert.False(await store.DeleteAsync("ann", "1"));
        Assert.Equal(1, await store.DeleteUserAsync("ann"));
        Assert.Equal(0, await store.DeleteUserAsync("ann"));
        Assert.Equal([new("bob", "1", 4, 1)], await AllOf(store));
    }

    [Fact]
    public async Task Another_process_sees_at_once_what_was_changed()
    {
        IRatingStore first = await OpenAsync();
        IRatingStore second = await OpenAsync();
        await first.PutAsync(new("ann", "1", 4, 1));
        Assert.Equal([new("ann", "1", 4, 1)], await second.ListAsync("ann"));
        await second.DeleteAsync("ann", "1");
        Assert.Empty(await AllOf(first));
    }

    [Fact]
    public async Task Ids_are_text_and_never_sql()
    {
        IRatingStore store = await OpenAsync();
        string[] ids = ["007", "7", "7.0", "'; DROP TABLE ratings; --", "$user", "$1", "\\N", "\\", "a/b", "日本", "e\u0301", "\u00e9", "ß", "SS", "ss", "😀", "\ufb01", " ", "  ", "NULL"];
        foreach (string id in ids)
        {
            await store.PutAsync(new(id, id, 1, 1));
        }

        Assert.Equal(ids.Order(Comparer<string>.Create(CompareUtf8)), (await AllOf(store)).Select(rating => rating.User));
        foreach (string id in ids)
        {
            Assert.Equal(id, Assert.Single(await store.ListAsync(id)).Item);
        }
    }

    [Fact]
    public async Task Ratings_of_every_kind_of_number_come_back_exactly()
    {
        IRatingStore store = await OpenAsync();
        Gen.Float.Where(float.IsFinite).Array[1, 50].Sample(
            ratings =>
            {
                store.DeleteUserAsync("ann").GetAwaiter().GetResult();
                store.ImportAsync(ratings.Select((rating, at) => new StoredRating("ann", $"{at}", rating, at))).GetAwaiter().GetResult();
                store.PutAsync(new("ann", "one more", ratings[0], 1000)).GetAwaiter().GetResult();
                IReadOnlyList<StoredRating> listed = store.ListAsync("ann").GetAwaiter().GetResult();
                Assert.Equal([.. ratings, ratings[0]], listed.Reverse().Select(rating => rating.Rating!.Value));
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task The_earliest_and_the_latest_second_are_kept()
    {
        IRatingStore store = await OpenAsync();
        await store.PutAsync(new("ann", "1", 1, 0));
        await store.PutAsync(new("ann", "2", 1, StoredRating.LatestTimestamp));
        Assert.Equal([StoredRating.LatestTimestamp, 0], (await store.ListAsync("ann")).Select(rating => rating.Timestamp));
    }

    [Theory]
    [InlineData("", "1", 1f, 0L, "empty")]
    [InlineData("ann", "", 1f, 0L, "empty")]
    [InlineData("a\0b", "1", 1f, 0L, "control")]
    [InlineData("ann", "1\n", 1f, 0L, "control")]
    [InlineData("a%2fb", "1", 1f, 0L, "slash")]
    [InlineData("ann", "1", float.NaN, 0L, "finite")]
    [InlineData("ann", "1", float.PositiveInfinity, 0L, "finite")]
    [InlineData("ann", "1", 1f, -1L, "timestamp")]
    [InlineData("ann", "1", 1f, 253_402_300_800L, "timestamp")]
    public async Task What_makes_no_sense_is_refused(string user, string item, float rating, long timestamp, string word)
    {
        IRatingStore store = await OpenAsync();
        var senseless = new StoredRating(user, item, rating, timestamp);
        Assert.Contains(word, (await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(senseless))).Message, StringComparison.Ordinal);
        Assert.Contains(word, (await Assert.ThrowsAsync<ArgumentException>(() => store.ImportAsync([new("ann", "1", 1, 1), senseless]))).Message, StringComparison.Ordinal);
        Assert.Empty(await AllOf(store));
    }

    [Fact]
    public async Task Ids_that_are_too_long_or_no_text_are_refused()
    {
        IRatingStore store = await OpenAsync();
        Assert.True(await store.PutAsync(new(new string('日', StoredRating.LongestUser), new string('本', StoredRating.LongestItem), 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new(new string('a', 201), "1", 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("ann", new string('1', 1001), 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("\ud83d", "1", 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("\ude00\ud83d", "1", 1, 0)));
    }

    [Fact]
    public async Task Ids_of_made_up_signs_and_of_the_greatest_length_are_kept()
    {
        IRatingStore store = await OpenAsync();
        Gen.Char.Where(sign => !char.IsControl(sign) && !char.IsSurrogate(sign) && sign != '%').Array[StoredRating.LongestItem].Sample(
            signs =>
            {
                var rating = new StoredRating(new string(signs, 0, StoredRating.LongestUser), new string(signs), 1, 1);
                store.PutAsync(rating).GetAwaiter().GetResult();
                Assert.Equal([rating], store.ListAsync(rating.User).GetAwaiter().GetResult());
            },
            iter: 10,
            threads: 1);
    }

    [Fact]
    public async Task A_cancelled_call_says_so()
    {
        IRatingStore store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(new("ann", "1", 1, 1), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ImportAsync([new("ann", "1", 1, 1)], cancelled));
        Assert.Empty(await AllOf(store));
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        IRatingStore store = await OpenAsync();
        var closing = (IDisposable)store;
        closing.Dispose();
        closing.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.PutAsync(new("ann", "1", 1, 0)));
    }
}
