using Akin.Comparison.WholeProcess;

namespace Akin.Comparison;

/// <summary>Where the checkout is that this program was built from.</summary>
internal static class Checkout
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The published tool; <see cref="Train"/> sees to it that it is there and new.</summary>
    public static string Tool => Path.Combine(Root, "artifacts", "tool", "Akin.Cli");

    /// <summary>Trains with the tool of the checkout; what it says goes to the error stream when it fails.</summary>
    public static bool Train(string data, string bundle, params string[] options)
    {
        ProcessRun train = ProcessRun.Of(Path.Combine(Root, "akin"), ["train", "--data", data, "--out", bundle, .. options]);
        if (train.ExitCode != 0)
        {
            Console.Error.WriteLine(train.Output);
        }

        return train.ExitCode == 0;
    }

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Akin.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The comparison does not run from inside a checkout.");
    }
}
