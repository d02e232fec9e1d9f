using System.Globalization;

namespace Akin.Comparison.WholeProcess;

/// <summary>Peak memory of training as the data grows: measured at four sizes, explained by interactions and items.</summary>
internal static class MemoryCurve
{
    private static readonly (int Users, int Items, int Ratings)[] Sizes =
    [
        (60_000, 20_000, 10_000_000), (60_000, 80_000, 10_000_000), (240_000, 20_000, 40_000_000), (240_000, 80_000, 40_000_000),
    ];

    /// <summary>Generates and trains each size ("More like this" exact, "For you" by ALS), and fits bytes = a + b · interactions + c · items by least squares.</summary>
    public static int Run()
    {
        string akin = Path.Combine(Checkout.Root, "akin");
        ProcessRun.Of(akin, "--version");
        double[] bytes = new double[Sizes.Length];
        Console.WriteLine("ratings        items     users      seconds   peak MiB");
        for (int at = 0; at < Sizes.Length; at++)
        {
            using var scratch = new Scratch("akin-memory-");
            (int users, int items, int ratings) = Sizes[at];
            ProcessRun generate = ProcessRun.Of(akin, "generate", "--users", $"{users}", "--items", $"{items}", "--ratings", $"{ratings}", "--out", scratch["data"]);
            ProcessRun train = ProcessRun.Of(akin, ["train", "--data", scratch["data"], "--out", scratch["bundle"], .. ScaleRun.AlsOptions(scratch.Folder)]);
            if (generate.ExitCode + train.ExitCode != 0)
            {
                Console.Error.WriteLine(generate.Output + train.Output);
                return 1;
            }

            bytes[at] = train.PeakMebibytes * 1048576;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratings,-14} {items,-9} {users,-9} {train.Seconds,8:f1} {train.PeakMebibytes,10:f0}"));
        }

        // Two values of each quantity in all four combinations: least squares is differences of means.
        double perRating = (bytes[2] + bytes[3] - bytes[0] - bytes[1]) / 2 / (Sizes[2].Ratings - Sizes[0].Ratings);
        double perItem = (bytes[1] + bytes[3] - bytes[0] - bytes[2]) / 2 / (Sizes[1].Items - Sizes[0].Items);
        double fixedPart = bytes.Average() - (perRating * Sizes.Average(size => (double)size.Ratings)) - (perItem * Sizes.Average(size => (double)size.Items));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes = {fixedPart / 1048576:f0} MiB + {perRating:f1} a rating (with its share of a user) + {perItem:f0} an item"));
        for (int at = 0; at < Sizes.Length; at++)
        {
            double fitted = fixedPart + (perRating * Sizes[at].Ratings) + (perItem * Sizes[at].Items);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured / fitted at {Sizes[at].Ratings} ratings, {Sizes[at].Items} items: {bytes[at] / fitted:f3}"));
        }

        return 0;
    }
}
