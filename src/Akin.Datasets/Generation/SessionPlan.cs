using Akin.Data;
using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>When a user rates.</summary>
/// <remarks>As in MovieLens, most users come once, on the day they join, and busy ones come back for months or years.</remarks>
internal sealed class SessionPlan
{
    /// <summary>The most sessions of one user.</summary>
    public const int Most = 48;

    private const long Day = 86_400;
    private const int SecondsARating = 70;

    private readonly long _first;
    private readonly long _end;
    private readonly int[] _filmsOutBy;

    /// <summary>Counts the films that are out by each year.</summary>
    public SessionPlan(FilmWorld world)
    {
        _first = world.FirstSecond;
        _end = world.EndSecond;
        _filmsOutBy = new int[YearOf(_end) + 2];
        foreach (Item film in world.Films)
        {
            _filmsOutBy[film.Year.GetValueOrDefault()]++;
        }

        for (int year = 1; year < _filmsOutBy.Length; year++)
        {
            _filmsOutBy[year] += _filmsOutBy[year - 1];
        }
    }

    /// <summary>Draws the sessions of a user in order of time; their counts sum to <paramref name="count"/>. Returns how many there are.</summary>
    public int Draw(ref SeededRandom random, int count, Span<Session> sessions)
    {
        int number = random.NextDouble() < 0.55 ? 1 : Math.Min(Most, 1 + random.NextInt(2 + (count / 12)));
        number = Math.Min(number, count);
        long end = _end - ((long)SecondsARating * count);
        long second = _first + (long)(random.NextDouble() * Math.Max(1, end - _first));
        if (2 * count > _filmsOutBy[YearOf(second)])
        {
            // Whoever rates much of the catalogue needs all of it: every film is out in the last year.
            second = _end - (330 * Day);
        }

        int left = count;
        for (int at = 0; at < number; at++)
        {
            int share = at == number - 1 ? left : Math.Clamp((int)(2 * random.NextDouble() * left / (number - at)), 1, left - (number - at - 1));
            sessions[at] = new Session(second, YearOf(second), share);
            left -= share;
            long gap = (long)(-Math.Log(1 - random.NextDouble()) * 75 * Day);
            second = Math.Min(Math.Max(second + ((long)SecondsARating * share), Math.Min(second + gap, end)), _end - 1);
        }

        return number;
    }

    private static int YearOf(long second) => DateTimeOffset.FromUnixTimeSeconds(second).Year;
}
