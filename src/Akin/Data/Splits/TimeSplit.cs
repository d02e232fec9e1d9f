namespace Akin.Data.Splits;

/// <summary>Trains on everything before one moment and asks for what came from then on.</summary>
/// <remarks>The only protocol in which nothing is learnt from what, at the time of asking, lay in the future.</remarks>
public static class TimeSplit
{
    /// <summary>Splits where a share of the ratings is still to come.</summary>
    /// <param name="all">The whole, with timestamps.</param>
    /// <param name="share">The share of ratings held out, in (0, 1); more where several stand at the moment itself.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    /// <exception cref="AkinException">There are no timestamps, or all are equal.</exception>
    /// <remarks>O(ratings · log ratings). Deterministic.</remarks>
    public static DataSplit Make(Interactions all, double share = RandomSplit.DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(all);
        SplitParts.RequireShare(share);
        long[] times = [.. SplitParts.RequireTimes(all, "time")];
        Array.Sort(times);
        int held = Math.Max(1, (int)Math.Round(share * times.Length));
        return MakeAt(all, times.Length == 0 ? 0 : times[Math.Max(0, times.Length - held)]);
    }

    /// <summary>Splits at a moment.</summary>
    /// <param name="all">The whole, with timestamps.</param>
    /// <param name="moment">Unix seconds; ratings at that second or later are held out.</param>
    /// <exception cref="AkinException">There are no timestamps, or none on one side of the moment.</exception>
    public static DataSplit MakeAt(Interactions all, long moment)
    {
        ArgumentNullException.ThrowIfNull(all);
        long[] times = SplitParts.RequireTimes(all, "time");
        RatingPart[] parts = Array.ConvertAll(times, time => time >= moment ? RatingPart.HeldOut : RatingPart.Train);
        return SplitParts.Build(all, parts, $"No rating lies on one side of Unix second {moment}, so time cannot split the data; take another protocol or data with more moments.");
    }
}
