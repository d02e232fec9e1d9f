using System.Globalization;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;

namespace Akin.Cli.Export.Vercel;

/// <summary>How many bytes of files may be uploaded, and how many are spoken for.</summary>
internal sealed class ByteBudget(long limit)
{
    /// <summary>What the free plan takes.</summary>
    public const long Free = 100_000_000;

    private const long Kept = 500_000;
    private const long Least = 1_000_000;
    private const long Most = 1_000_000_000;
    private const string Allowed = "a size from 1MB to 1GB, what Vercel's Pro plan takes, such as 100MB";

    /// <summary>The whole.</summary>
    public long Limit { get; } = limit;

    /// <summary>Bytes that files take up.</summary>
    public long Used { get; private set; }

    /// <summary>Bytes that are left; negative when more is used than may be.</summary>
    public long Left => Limit - Used;

    /// <summary>Reads a size.</summary>
    /// <param name="option">The option, for the refusal.</param>
    /// <param name="text">A number with kB, MB or GB, in powers of 1000, or of bytes.</param>
    /// <exception cref="UsageException">It is none, or out of range.</exception>
    public static long Parse(string option, string text)
    {
        string number = text.Trim();
        decimal unit = 1;
        foreach ((string name, decimal bytes) in new[] { ("KB", 1e3m), ("MB", 1e6m), ("GB", 1e9m) })
        {
            if (number.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                (number, unit) = (number[..^2].TrimEnd(), bytes);
            }
        }

        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count) && count <= Most && count * unit is >= Least and <= Most
            ? (long)(count * unit)
            : throw new UsageException($"{option} was '{text}'; must be {Allowed}.");
    }

    /// <summary>Takes room for a file.</summary>
    public void Take(long bytes) => Used += bytes;

    /// <summary>Takes room for a file, if there is enough beside what is still to come: the configuration, and a line of the sitemap for every page.</summary>
    public bool TryTake(long bytes)
    {
        if (bytes > Left - Kept)
        {
            return false;
        }

        Used += bytes;
        return true;
    }

    /// <summary>Refuses what has no room.</summary>
    /// <param name="what">What must be there, as a phrase.</param>
    /// <exception cref="AkinException">More is used than may be.</exception>
    public void Require(string what)
    {
        if (Left < 0)
        {
            throw new AkinException($"{what} take {Amount.Bytes(Used)} and the budget is {Amount.Bytes(Limit)}; give a larger one with --budget (the free plan takes 100MB, Pro 1GB), or train a smaller catalogue.");
        }
    }
}
