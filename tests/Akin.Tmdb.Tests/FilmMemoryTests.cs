using Akin.Tmdb.Cache;
using Akin.Tmdb.Films;
using CsCheck;

namespace Akin.Tmdb.Tests;

public sealed class FilmMemoryTests
{
    [Fact]
    public void It_never_holds_more_than_it_may_and_what_it_holds_is_the_last_that_was_set() =>
        Gen.Select(Gen.Int[2, 40], Gen.Select(Gen.Int[1, 60], Gen.Bool).Array[0, 300]).Sample((capacity, steps) =>
        {
            var memory = new FilmMemory(capacity);
            var last = new Dictionary<int, CacheEntry>();
            for (int i = 0; i < steps.Length; i++)
            {
                (int id, bool set) = steps[i];
                if (set)
                {
                    memory.Set(Key(id), last[id] = new CacheEntry(null, i, i));
                    Assert.Same(last[id], memory.Find(Key(id)));
                }
                else if (memory.Find(Key(id)) is { } entry)
                {
                    Assert.Same(last[id], entry);
                }

                Assert.InRange(memory.Count, 0, capacity);
            }
        });

    [Fact]
    public void What_is_asked_for_again_and_again_stays()
    {
        var memory = new FilmMemory(100);
        memory.Set(Key(1), new CacheEntry(null, 0, 0));
        for (int id = 2; id < 100_000; id++)
        {
            memory.Set(Key(id), new CacheEntry(null, 0, 0));
            if (id % 40 == 0)
            {
                Assert.NotNull(memory.Find(Key(1)));
            }
        }

        Assert.InRange(memory.Count, 1, 100);
    }

    [Fact]
    public void What_may_not_be_served_is_dropped()
    {
        var memory = new FilmMemory(100);
        memory.Set(Key(1), new CacheEntry(null, 5, 10));
        memory.Set(Key(2), new CacheEntry(null, 5, 11));

        memory.DropExpired(10);

        Assert.Null(memory.Find(Key(1)));
        Assert.NotNull(memory.Find(Key(2)));
    }

    private static FilmKey Key(int id) => new(id, null, 0);
}
