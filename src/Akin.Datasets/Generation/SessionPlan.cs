using Akin.Numerics;

namespace Akin.Datasets.Generation;

/// <summary>When a user rates.</summary>
/// <remarks>As in MovieLens, most users come once, on the day they join, and busy ones come back for months or years.</remarks>
internal static class SessionPlan
{
    /// <summary>The most sessions of one user.</summary>
    public const int Most = 48;

    private const long Day = 86_400;
    private const int SecondsARating = 70;

    /// <summary>Draws the sessions of a user in order of time; their counts sum to <paramref name="count"/>. Returns how many there are.</summary>
    public static int Draw(ref SeededRandom random, int count, int films, FilmWorld world, Span<Session> sessions)
    {
        int number = random.NextDouble() < 0.55 ? 1 : Math.Min(Most, 1 + random.NextInt(2 + (count / 12)));
        number = Math.Min(number, count);
        long length = (long)SecondsARating * count;
        long end = world.EndSecond - length;
        long second = world.FirstSecond + (long)(random.NextDouble() * Math.Max(1, end - world.FirstSecond));
        if (count > films / 3)
        {
            // Whoever rates much of the catalogue needs all of it: every film is out by the last month.
            second = Math.Max(world.FirstSecond, end - (30 * Day));
        }

        int left = count;
        for (int at = 0; at < number; at++)
        {
            int share = at == number - 1 ? left : Math.Clamp((int)(2 * random.NextDouble() * left / (number - at)), 1, left - (number - at - 1));
            sessions[at] = new Session(second, DateTimeOffset.FromUnixTimeSeconds(second).Year, share);
            left -= share;
            long gap = (long)(-Math.Log(1 - random.NextDouble()) * 75 * Day);
            second = Math.Min(Math.Max(second + ((long)SecondsARating * share), Math.Min(second + gap, end)), world.EndSecond - 1);
        }

        return number;
    }
}
