using Akin.Data;
using CsCheck;

namespace Akin.Testing.Ratings;

/// <content>Many ratings, and many who give them at once.</content>
public abstract partial class RatingStoreContract
{
    [Fact]
    public async Task Many_at_once_are_all_kept_once()
    {
        IRatingStore store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(number => store.PutAsync(new($"u{number % 50}", $"i{number % 500}", number % 5, number))));
        StoredRating[] all = await AllOf(store);
        Assert.Equal(500, all.Length);
        Assert.All(all, rating => Assert.Equal($"i{rating.Timestamp % 500}", rating.Item));
    }

    [Fact]
    public async Task Two_processes_may_write_one_users_ratings()
    {
        IRatingStore first = await OpenAsync();
        IRatingStore second = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(number => (number % 2 == 0 ? first : second).PutAsync(new("ann", $"{number}", 1, 1))));
        Assert.Equal(400, (await first.ListAsync("ann")).Count);
    }

    [Fact]
    public async Task A_user_has_so_many_ratings_at_most_and_may_change_them()
    {
        IRatingStore store = await OpenAsync();
        await store.ImportAsync(Enumerable.Range(0, IRatingStore.MostRatingsOfUser).Select(number => new StoredRating("ann", $"{number}", 1, 1)));
        Assert.False(await store.PutAsync(new("ann", "one more", 1, 1)));
        Assert.True(await store.PutAsync(new("ann", "5", 3, 2)));
        Assert.True(await store.PutAsync(new("bob", "one more", 1, 1)));
        Assert.Equal(IRatingStore.MostRatingsOfUser, (await store.ListAsync("ann")).Count);
        Assert.True(await store.DeleteAsync("ann", "5"));
        Assert.True(await store.PutAsync(new("ann", "one more", 1, 1)));
        Assert.False(await store.PutAsync(new("ann", "5", 1, 1)));
    }

    [Fact]
    public async Task Of_many_at_once_only_so_many_are_kept_as_a_user_may_have()
    {
        const int room = 7;
        IRatingStore first = await OpenAsync();
        IRatingStore second = await OpenAsync();
        await first.ImportAsync(Enumerable.Range(0, IRatingStore.MostRatingsOfUser - room).Select(number => new StoredRating("ann", $"{number}", 1, 1)));
        bool[] kept = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => (number % 2 == 0 ? first : second).PutAsync(new("ann", $"more {number}", 1, 1))));
        Assert.Equal(room, kept.Count(isKept => isKept));
        Assert.Equal(IRatingStore.MostRatingsOfUser, (await first.ListAsync("ann")).Count);
    }

    [Fact]
    public async Task An_import_keeps_the_latest_of_a_pair()
    {
        IRatingStore store = await OpenAsync();
        await store.PutAsync(new("ann", "1", 5, 100));
        await store.PutAsync(new("ann", "2", 5, 100));
        await store.PutAsync(new("ann", "3", 5, 100));
        Assert.Equal(
            6,
            await store.ImportAsync([new("ann", "1", 1, 99), new("ann", "2", 2, 101), new("ann", "3", null, 100), new("bob", "1", 3, 7), new("bob", "1", 4, 7), new("bob", "1", 2, 6)]));
        Assert.Equal([new("ann", "1", 5, 100), new("ann", "2", 2, 101), new("ann", "3", null, 100), new("bob", "1", 4, 7)], await AllOf(store));
        Assert.Equal(0, await store.ImportAsync([]));
    }

    [Fact]
    public async Task An_import_that_fails_changes_nothing_and_nobody_else_fails_with_it()
    {
        IRatingStore store = await OpenAsync();
        Task<bool> before = store.PutAsync(new("ann", "1", 5, 1));
        Task<long> import = store.ImportAsync(Broken(new AkinException("line 3")));
        Task<bool> after = store.PutAsync(new("ann", "2", 5, 1));
        Assert.True(await before && await after);
        Assert.Equal("line 3", (await Assert.ThrowsAsync<AkinException>(() => import)).Message);
        Assert.Equal("the disk", (await Assert.ThrowsAsync<IOException>(() => store.ImportAsync(Broken(new IOException("the disk"))))).Message);
        Assert.Equal(["1", "2"], (await AllOf(store)).Select(rating => rating.Item));
        Assert.Equal(1, await store.ImportAsync([new("bob", "1", 1, 1)]));

        static IEnumerable<StoredRating> Broken(Exception problem)
        {
            yield return new("bob", "1", 1, 1);
            yield return new("ann", "1", 1, 9);
            throw problem;
        }
    }

    [Fact]
    public async Task A_cancelled_import_changes_nothing()
    {
        IRatingStore store = await OpenAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ImportAsync(Endless(), stop.Token));
        Assert.Empty(await AllOf(store));

        IEnumerable<StoredRating> Endless()
        {
            for (int number = 0; ; number++)
            {
                if (number == 1000)
                {
                    stop.Cancel();
                }

                yield return new("ann", $"{number}", 1, 1);
            }
        }
    }

    [Fact]
    public async Task Imports_at_once_of_the_same_pairs_all_succeed()
    {
        IRatingStore first = await OpenAsync();
        IRatingStore second = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(import => (import % 2 == 0 ? first : second).ImportAsync(
            (import % 3 == 0 ? Enumerable.Range(0, 500) : Enumerable.Range(0, 500).Reverse()).Select(number => new StoredRating($"u{number}", "1", import, import)))));
        StoredRating[] all = await AllOf(first);
        Assert.Equal(500, all.Length);
        Assert.All(all, rating => Assert.Equal(new(rating.User, "1", 5, 5), rating));
    }

    [Fact]
    public async Task What_is_read_is_one_moment_while_others_write()
    {
        IRatingStore store = await OpenAsync();
        await store.ImportAsync(Enumerable.Range(0, 20_000).Select(number => new StoredRating($"u{number:00000}", "1", 1, 1)));
        int count = 0;
        await foreach (StoredRating rating in store.ReadAllAsync())
        {
            if (count++ == 0)
            {
                await store.DeleteUserAsync("u19999");
                await store.PutAsync(new("u5000x", "1", 1, 1));
            }

            Assert.DoesNotContain('x', rating.User);
        }

        Assert.Equal(20_000, count);
        Assert.Equal(20_000, (await AllOf(store)).Length);
    }

    [Fact]
    public async Task A_reading_may_be_left_before_its_end()
    {
        IRatingStore store = await OpenAsync();
        await store.ImportAsync(Enumerable.Range(0, 20_000).Select(number => new StoredRating($"u{number:00000}", "1", 1, 1)));
        for (int round = 0; round < 40; round++)
        {
            await foreach (StoredRating rating in store.ReadAllAsync())
            {
                Assert.Equal("u00000", rating.User);
                break;
            }
        }

        Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
    }

    [Fact]
    public async Task Whatever_is_done_in_whatever_order_it_is_as_a_dictionary_has_it()
    {
        IRatingStore store = await OpenAsync();
        Gen<(int Kind, int User, int Item, float Rating, int Time)> step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Float[0, 5], Gen.Int[0, 9]);
        step.Array[1, 40].Sample(
            steps =>
            {
                var model = new SortedDictionary<(string User, string Item), StoredRating>();
                foreach (StoredRating old in AllOf(store).GetAwaiter().GetResult())
                {
                    store.DeleteAsync(old.User, old.Item).GetAwaiter().GetResult();
                }

                foreach ((int kind, int user, int item, float number, int time) in steps)
                {
                    var rating = new StoredRating($"u{user}", $"i{item}", time == 0 ? null : number, time);
                    (string, string) key = (rating.User, rating.Item);
                    switch (kind)
                    {
                        case 0:
                            (string, string)[] gone = [.. model.Keys.Where(known => known.User == rating.User)];
                            Assert.Equal(gone.Length, store.DeleteUserAsync(rating.User).GetAwaiter().GetResult());
                            Array.ForEach(gone, known => model.Remove(known));
                            break;
                        case 1 or 2:
                            Assert.Equal(model.Remove(key), store.DeleteAsync(rating.User, rating.Item).GetAwaiter().GetResult());
                            break;
                        case 3 or 4:
                            Assert.Equal(2, store.ImportAsync([rating, rating with { Rating = 1 }]).GetAwaiter().GetResult());
                            model[key] = model.TryGetValue(key, out StoredRating kept) && kept.Timestamp > rating.Timestamp ? kept : rating with { Rating = 1 };
                            break;
                        default:
                            Assert.True(store.PutAsync(rating).GetAwaiter().GetResult());
                            model[key] = rating;
                            break;
                    }
                }

                Assert.Equal(model.Values, AllOf(store).GetAwaiter().GetResult());
                Assert.Equal(
                    model.Values.Where(rating => rating.User == "u1").OrderByDescending(rating => rating.Timestamp).ThenBy(rating => rating.Item, StringComparer.Ordinal),
                    store.ListAsync("u1").GetAwaiter().GetResult());
            },
            iter: 30,
            threads: 1);
    }
}
