using System.Text;
using Akin.Data;
using CsCheck;

namespace Akin.Sqlite.Tests;

public sealed class SqliteRatingStoreTests : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_was_put_is_listed_latest_first()
    {
        using SqliteRatingStore store = _file.Open();
        Assert.True(await store.PutAsync(new("ann", "1", 4.5f, 10)));
        Assert.True(await store.PutAsync(new("ann", "2", null, 20)));
        Assert.True(await store.PutAsync(new("bob", "1", 1, 30)));
        Assert.Equal([new("ann", "2", null, 20), new("ann", "1", 4.5f, 10)], await store.ListAsync("ann"));
        Assert.Empty(await store.ListAsync("Ann"));
        Assert.Equal([new("ann", "1", 4.5f, 10), new("ann", "2", null, 20), new("bob", "1", 1, 30)], await StoreFile.AllOf(store));
    }

    [Fact]
    public async Task A_rating_replaces_the_one_of_its_user_and_item_even_when_the_clock_went_back()
    {
        using SqliteRatingStore store = _file.Open();
        await store.PutAsync(new("ann", "1", 4.5f, 100));
        await store.PutAsync(new("ann", "1", 2, 50));
        Assert.Equal([new("ann", "1", 2, 50)], await store.ListAsync("ann"));
    }

    [Fact]
    public async Task Deleting_forgets_and_says_whether_there_was_something()
    {
        using SqliteRatingStore store = _file.Open();
        await store.PutAsync(new("ann", "1", 4, 1));
        await store.PutAsync(new("ann", "2", 4, 1));
        await store.PutAsync(new("bob", "1", 4, 1));
        Assert.True(await store.DeleteAsync("ann", "1"));
        Assert.False(await store.DeleteAsync("ann", "1"));
        Assert.Equal(1, await store.DeleteUserAsync("ann"));
        Assert.Equal(0, await store.DeleteUserAsync("ann"));
        Assert.Equal([new("bob", "1", 4, 1)], await StoreFile.AllOf(store));
    }

    [Fact]
    public async Task Everything_is_there_when_the_file_is_opened_again()
    {
        using (SqliteRatingStore store = _file.Open())
        {
            await store.PutAsync(new("ann", "1", 4, 1));
        }

        Assert.Equal(["akin.db"], Directory.GetFiles(Path.GetDirectoryName(_file.Path)!).Select(Path.GetFileName));
        using SqliteRatingStore again = _file.Open();
        Assert.Equal([new("ann", "1", 4, 1)], await StoreFile.AllOf(again));
    }

    [Fact]
    public async Task Ids_are_text_and_never_sql()
    {
        using SqliteRatingStore store = _file.Open();
        string[] ids = ["007", "7", "7.0", "'; DROP TABLE ratings; --", "$user", "a/b", "日本", "e\u0301", "\u00e9", "😀", " ", "NULL"];
        foreach (string id in ids)
        {
            await store.PutAsync(new(id, id, 1, 1));
        }

        Assert.Equal(ids.OrderBy(id => id, Comparer<string>.Create(CompareUtf8)), (await StoreFile.AllOf(store)).Select(rating => rating.User));
        foreach (string id in ids)
        {
            Assert.Equal(id, Assert.Single(await store.ListAsync(id)).Item);
        }
    }

    [Fact]
    public void Ratings_of_every_kind_of_number_come_back_exactly() => Gen.Float.Where(float.IsFinite).Array[1, 50].Sample(
        ratings =>
        {
            using var file = new StoreFile();
            using SqliteRatingStore store = file.Open();
            store.ImportAsync(ratings.Select((rating, at) => new StoredRating("ann", $"{at}", rating, at))).GetAwaiter().GetResult();
            IReadOnlyList<StoredRating> listed = store.ListAsync("ann").GetAwaiter().GetResult();
            Assert.Equal(ratings, listed.Reverse().Select(rating => rating.Rating!.Value));
        },
        iter: 10,
        threads: 1);

    [Fact]
    public async Task Many_at_once_are_all_kept_once()
    {
        using SqliteRatingStore store = _file.Open();
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => store.PutAsync(new($"u{number % 50}", $"i{number % 500}", number % 5, number))));
        StoredRating[] all = await StoreFile.AllOf(store);
        Assert.Equal(500, all.Length);
        Assert.All(all, rating => Assert.Equal($"i{rating.Timestamp % 500}", rating.Item));
    }

    [Fact]
    public async Task Two_processes_may_write_one_file()
    {
        using SqliteRatingStore first = _file.Open();
        using SqliteRatingStore second = _file.Open();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => (number % 2 == 0 ? first : second).PutAsync(new("ann", $"{number}", 1, 1))));
        Assert.Equal(400, (await first.ListAsync("ann")).Count);
    }

    [Fact]
    public async Task A_user_has_so_many_ratings_at_most_and_may_change_them()
    {
        using SqliteRatingStore store = _file.Open();
        await store.ImportAsync(Enumerable.Range(0, IRatingStore.MostRatingsOfUser).Select(number => new StoredRating("ann", $"{number}", 1, 1)));
        Assert.False(await store.PutAsync(new("ann", "one more", 1, 1)));
        Assert.True(await store.PutAsync(new("ann", "5", 3, 2)));
        Assert.True(await store.PutAsync(new("bob", "one more", 1, 1)));
        Assert.Equal(IRatingStore.MostRatingsOfUser, (await store.ListAsync("ann")).Count);
    }

    [Fact]
    public async Task An_import_keeps_the_latest_of_a_pair()
    {
        using SqliteRatingStore store = _file.Open();
        await store.PutAsync(new("ann", "1", 5, 100));
        await store.PutAsync(new("ann", "2", 5, 100));
        Assert.Equal(5, await store.ImportAsync([new("ann", "1", 1, 99), new("ann", "2", 2, 101), new("bob", "1", 3, 7), new("bob", "1", 4, 7), new("bob", "1", 2, 6)]));
        Assert.Equal([new("ann", "1", 5, 100), new("ann", "2", 2, 101), new("bob", "1", 4, 7)], await StoreFile.AllOf(store));
    }

    [Fact]
    public async Task An_import_that_fails_changes_nothing_and_nobody_else_fails_with_it()
    {
        using SqliteRatingStore store = _file.Open();
        Task<bool> before = store.PutAsync(new("ann", "1", 5, 1));
        Task<long> import = store.ImportAsync(Broken());
        Task<bool> after = store.PutAsync(new("ann", "2", 5, 1));
        Assert.True(await before && await after);
        Assert.Equal("line 3", (await Assert.ThrowsAsync<AkinException>(() => import)).Message);
        Assert.Equal(["1", "2"], (await StoreFile.AllOf(store)).Select(rating => rating.Item));

        static IEnumerable<StoredRating> Broken()
        {
            yield return new("bob", "1", 1, 1);
            yield return new("ann", "1", 1, 9);
            throw new AkinException("line 3");
        }
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
        using SqliteRatingStore store = _file.Open();
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new(user, item, rating, timestamp)));
        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await StoreFile.AllOf(store));
    }

    [Fact]
    public async Task Ids_that_are_too_long_or_no_text_are_refused()
    {
        using SqliteRatingStore store = _file.Open();
        Assert.True(await store.PutAsync(new(new string('a', 200), "1", 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new(new string('a', 201), "1", 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("ann", new string('1', 1001), 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("\ud83d", "1", 1, 0)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PutAsync(new("\ude00\ud83d", "1", 1, 0)));
    }

    [Fact]
    public async Task Of_a_deleted_user_no_byte_is_left_in_the_files()
    {
        using SqliteRatingStore store = _file.Open();
        await store.PutAsync(new("somebody-to-forget", "1", 1, 0));
        await store.PutAsync(new("somebody-else", "1", 1, 0));
        await store.DeleteUserAsync("somebody-to-forget");

        // A later change comes after the log was emptied.
        await store.PutAsync(new("another", "1", 1, 0));
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_file.Path)!, "akin.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain("somebody-to-forget", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        SqliteRatingStore store = _file.Open();
        store.Dispose();
        store.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.PutAsync(new("ann", "1", 1, 0)));
    }

    private static int CompareUtf8(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
}
