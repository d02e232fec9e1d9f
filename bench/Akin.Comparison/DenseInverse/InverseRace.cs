using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Akin.Comparison.WholeProcess;
using Akin.Numerics;

namespace Akin.Comparison.DenseInverse;

/// <summary>The inverse of a Gram matrix, which is nearly all of what EASE costs, beside LAPACK's through a peer's script.</summary>
internal static partial class InverseRace
{
    private const int Runs = 5;

    /// <summary>Runs both in turn on 1 and 2 threads and prints the best of five and the ratio.</summary>
    /// <param name="peer">Called as <c>python3 PEER ITEMS</c> with OPENBLAS_NUM_THREADS; prints "total SECONDSs".</param>
    /// <param name="items">Rows of the matrix.</param>
    public static int Run(string peer, int items)
    {
        string python = Environment.GetEnvironmentVariable("AKIN_PYTHON") ?? "/usr/bin/python3";
        Invert(Math.Min(items, 1500), 2);
        Console.WriteLine("| threads | Akin, s | GFLOP/s | peer, s | Akin / peer |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (int threads in (int[])[1, 2])
        {
            Environment.SetEnvironmentVariable("OPENBLAS_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture));
            double ours = double.MaxValue;
            double theirs = double.MaxValue;
            for (int run = 0; run < Runs; run++)
            {
                var other = ProcessRun.Of(python, peer, items.ToString(CultureInfo.InvariantCulture));
                Match total = Total().Match(other.Output);
                if (!total.Success)
                {
                    Console.Error.WriteLine(other.Output);
                    return 1;
                }

                theirs = Math.Min(theirs, double.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture));
                ours = Math.Min(ours, Invert(items, threads));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {threads} | {ours:f3} | {Math.Pow(items, 3) / ours / 1e9:f0} | {theirs:f3} | {ours / theirs:f2} |"));
        }

        return 0;
    }

    // A Gram matrix of uniform random numbers, as the peer's: 400 columns, 300 on the diagonal.
    private static double Invert(int items, int threads)
    {
        SymmetricMatrix matrix = RandomGram.Make(items, 400, 300);
        var watch = Stopwatch.StartNew();
        SymmetricInverse.Invert(matrix, threads);
        return watch.Elapsed.TotalSeconds;
    }

    [GeneratedRegex(@"total ([0-9.]+)s")]
    private static partial Regex Total();
}
