using Akin.Tmdb.Films;

namespace Akin.Tmdb.Cache;

/// <summary>Memory before disk.</summary>
internal sealed class FilmCache(FilmMemory memory, FilmDisk? disk, FilmMetadata metadata, TimeProvider time)
{
    /// <summary>What is at hand of a film and may be served; null when there is nothing.</summary>
    /// <param name="key">Which film.</param>
    /// <param name="now">The time in UTC ticks.</param>
    /// <param name="fromDisk">Whether a file was read for it.</param>
    public CacheEntry? Find(in FilmKey key, long now, out bool fromDisk)
    {
        fromDisk = false;
        CacheEntry? entry = memory.Find(key);
        if (entry is not null && now < entry.ServeUntil)
        {
            return entry;
        }

        entry = disk?.Read(key) is { } record ? CacheEntry.Of(record, metadata, now) : null;
        if (entry is null || now >= entry.ServeUntil)
        {
            return null;
        }

        fromDisk = true;
        memory.Set(key, entry);
        return entry;
    }

    /// <summary>What another process, or another fetch, has brought meanwhile; null when TMDB must be asked.</summary>
    public CacheEntry? FindFresh(in FilmKey key)
    {
        long now = time.GetUtcNow().UtcTicks;
        CacheEntry? entry = memory.Find(key);
        if (entry is not null && now < entry.AskAgainAt)
        {
            return entry;
        }

        entry = disk?.Read(key) is { } record ? CacheEntry.Of(record, metadata, now) : null;
        if (entry is null || now >= entry.AskAgainAt)
        {
            return null;
        }

        memory.Set(key, entry);
        return entry;
    }

    /// <summary>Keeps what TMDB said.</summary>
    public CacheEntry Keep(in FilmKey key, FilmRecord record)
    {
        CacheEntry entry = CacheEntry.Of(record, metadata, record.FetchedAt.UtcTicks)!;
        memory.Set(key, entry);
        disk?.Write(key, record);
        return entry;
    }

    /// <summary>Keeps that TMDB could not say anything, for a few seconds and in memory only.</summary>
    public CacheEntry KeepFailure(in FilmKey key)
    {
        long now = time.GetUtcNow().UtcTicks;
        var entry = CacheEntry.AfterFailure(Find(key, now, out _), now);
        memory.Set(key, entry);
        return entry;
    }

    /// <summary>Deletes what may not be served any more.</summary>
    public void Sweep()
    {
        memory.DropExpired(time.GetUtcNow().UtcTicks);
        disk?.Sweep();
    }
}
