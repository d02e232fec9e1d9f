using System.Globalization;
using Akin.Cli.Usage;

namespace Akin.Cli.Evaluate;

/// <summary>Reads the numbers of the command line that are no single whole numbers.</summary>
internal static class EvaluateNumbers
{
    private const int Most = 10_000;

    /// <summary>A number with a decimal point; null where none is given.</summary>
    public static double? Decimal(string option, string? text, string allowed, Predicate<double> isAllowed, string command = "evaluate")
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && isAllowed(value)
            ? value
            : throw new UsageException($"{option} was '{text}'; must be {allowed}; see 'akin {command} --help'.");
    }

    /// <summary>"10,20" as numbers, ascending.</summary>
    public static int[] Cutoffs(string text)
    {
        int[] cutoffs = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int k) ? k : 0).Order()];
        return cutoffs.All(k => k is >= 1 and <= Most) && cutoffs.Distinct().Count() == cutoffs.Length
            ? cutoffs
            : throw new UsageException($"--k was '{text}'; must be distinct whole numbers in [1, {Most}] with commas between, such as 10,20; see 'akin evaluate --help'.");
    }
}
