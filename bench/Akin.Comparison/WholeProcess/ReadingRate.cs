using System.Diagnostics;
using System.Globalization;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Generation;

namespace Akin.Comparison.WholeProcess;

/// <summary>Reading and validating a CSV file of MovieLens' shape: bytes in, sparse matrix out.</summary>
internal static class ReadingRate
{
    /// <summary>Generates a file and reads it five times in this process.</summary>
    public static int Run(long ratings)
    {
        string scratch = Directory.CreateTempSubdirectory("akin-reading-").FullName;
        try
        {
            string data = Path.Combine(scratch, "data");
            GeneratedData.Write(data, new GenerationOptions { Users = (int)(ratings / 150), Items = 20_000, Ratings = ratings });
            for (int run = 0; run < 5; run++)
            {
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                var watch = Stopwatch.StartNew();
                Dataset dataset = DatasetReader.Read(data);
                double seconds = watch.Elapsed.TotalSeconds;
                double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{dataset.Interactions.Ratings.Count:n0} ratings in {seconds:f2} s, {processor:f2} s of processor time: {ratings / processor / 1e6:f1} million a second and core"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
