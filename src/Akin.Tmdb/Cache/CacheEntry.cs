using Akin.Serving;
using Akin.Tmdb.Films;

namespace Akin.Tmdb.Cache;

/// <summary>What memory keeps of a film.</summary>
/// <param name="Metadata">Null when there is no such film, or it could not be had.</param>
/// <param name="AskAgainAt">From when on TMDB should be asked again, in UTC ticks.</param>
/// <param name="ServeUntil">From when on it must not be served, in UTC ticks; never before <paramref name="AskAgainAt"/>.</param>
internal sealed record CacheEntry(ItemMetadata? Metadata, long AskAgainAt, long ServeUntil)
{
    /// <summary>TMDB's terms: nothing is served that is older.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(180);

    /// <summary>From this age on a film is fetched again while the old record is served.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromDays(30);

    /// <summary>How long "no such film" holds.</summary>
    public static readonly TimeSpan Nothing = TimeSpan.FromDays(1);

    /// <summary>How long a film that could not be had is not tried again.</summary>
    public static readonly TimeSpan Failure = TimeSpan.FromSeconds(5);

    /// <summary>The entry of a record; null when the record says it comes from the future, so that its age is unknown.</summary>
    public static CacheEntry? Of(FilmRecord record, FilmMetadata metadata, long now)
    {
        long fetched = record.FetchedAt.UtcTicks;
        if (fetched > now + TimeSpan.TicksPerHour)
        {
            return null;
        }

        return record.Id == 0
            ? new CacheEntry(null, fetched + Nothing.Ticks, fetched + Nothing.Ticks)
            : new CacheEntry(metadata.Of(record), fetched + Stale.Ticks, fetched + Oldest.Ticks);
    }

    /// <summary>The entry after an attempt that failed: what there was is served on.</summary>
    public static CacheEntry AfterFailure(CacheEntry? before, long now)
    {
        long again = now + Failure.Ticks;
        return before is not null && now < before.ServeUntil
            ? before with { AskAgainAt = Math.Min(again, before.ServeUntil) }
            : new CacheEntry(null, again, again);
    }
}
