using System.Globalization;
using Akin.Data;
using Akin.Data.Splits;

namespace Akin.Cli.Evaluate;

/// <summary>One of the protocols that split data, with its settings.</summary>
/// <param name="Name">One of <see cref="Names"/>.</param>
/// <param name="Share">The share of ratings held out, for those that hold out a share.</param>
/// <param name="Leave">Ratings left out a user, for leave-last.</param>
internal sealed record ProtocolChoice(string Name, double Share, int Leave)
{
    public const string Random = "random";
    public const string LeaveLast = "leave-last";
    public const string Time = "time";
    public const string UserHoldOut = "user-holdout";

    public static string[] Names { get; } = [Random, LeaveLast, Time, UserHoldOut];

    /// <summary>What it does, as half a sentence.</summary>
    public string Description
    {
        get
        {
            string percent = string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.##} %");
            return Name switch
            {
                LeaveLast => $"leave-last, the latest {(Leave == 1 ? "rating" : $"{Leave} ratings")} of every user held out",
                Time => $"time, the latest {percent} of all ratings held out",
                UserHoldOut => $"user-holdout, 20 % of the users kept out of training, {percent} of their ratings held out and the others folded in",
                _ => $"random, {percent} of the ratings held out",
            };
        }
    }

    public DataSplit Split(Interactions all, long seed) => Name switch
    {
        LeaveLast => LeaveLastSplit.Make(all, seed, Leave),
        Time => TimeSplit.Make(all, Share),
        UserHoldOut => UserHoldOutSplit.Make(all, seed, share: Share),
        _ => RandomSplit.Make(all, seed, Share),
    };
}
