using System.Collections.Concurrent;
using Akin.Tmdb.Films;

namespace Akin.Tmdb.Cache;

/// <summary>A bounded map that forgets what was not asked for of late.</summary>
/// <remarks>Two generations of half the capacity each: when the young one is full it becomes the old one, and the old one is dropped whole.
/// A hit in the old one moves up. So a look-up takes no lock and there is no list to keep in order. Safe for concurrent use.</remarks>
internal sealed class FilmMemory(int capacity)
{
    private readonly int _half = Math.Max(1, capacity / 2);
    private readonly Lock _turn = new();
    private Generation _young = new();
    private Generation _old = new();

    /// <summary>How many films are kept; exact only when nobody writes.</summary>
    public int Count => _young.Films.Count + _old.Films.Keys.Count(key => !_young.Films.ContainsKey(key));

    /// <summary>What is kept of a film, however old.</summary>
    public CacheEntry? Find(in FilmKey key)
    {
        if (Volatile.Read(ref _young).Films.TryGetValue(key, out CacheEntry? entry))
        {
            return entry;
        }

        if (Volatile.Read(ref _old).Films.TryGetValue(key, out entry))
        {
            Add(key, entry, replace: false);
        }

        return entry;
    }

    /// <summary>Keeps a film in place of what was kept of it.</summary>
    public void Set(in FilmKey key, CacheEntry entry) => Add(key, entry, replace: true);

    /// <summary>Forgets everything that may not be served any more.</summary>
    public void DropExpired(long now)
    {
        foreach (Generation generation in (Generation[])[Volatile.Read(ref _young), Volatile.Read(ref _old)])
        {
            foreach ((FilmKey key, CacheEntry entry) in generation.Films)
            {
                if (now >= entry.ServeUntil)
                {
                    generation.Films.TryRemove(new KeyValuePair<FilmKey, CacheEntry>(key, entry));
                }
            }
        }
    }

    private void Add(in FilmKey key, CacheEntry entry, bool replace)
    {
        Generation young = Volatile.Read(ref _young);
        if (young.Films.TryAdd(key, entry))
        {
            if (Interlocked.Increment(ref young.Added) >= _half)
            {
                Turn(young);
            }
        }
        else if (replace)
        {
            young.Films[key] = entry;
        }
    }

    private void Turn(Generation full)
    {
        lock (_turn)
        {
            if (ReferenceEquals(_young, full))
            {
                Volatile.Write(ref _old, full);
                Volatile.Write(ref _young, new Generation());
            }
        }
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<FilmKey, CacheEntry> Films = new();
        public int Added;
    }
}
