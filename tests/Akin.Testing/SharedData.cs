namespace Akin.Testing;

/// <summary>Finds data that lies beside a checkout and is not part of it; tests skip with a stated reason where it is missing.</summary>
public static class SharedData
{
    /// <summary>The folder with the original MovieLens development set, or a skip.</summary>
    public static string MovieLensSmall => Require(Path.Combine("data", "ml-latest-small"));

    /// <summary>The classic recipe's lists, computed by another implementation, or a skip.</summary>
    public static string ClassicGolden => Require(Path.Combine("golden", "classic-ml-latest-small.json"));

    /// <summary>The root folder of the checkout that the tests were built from.</summary>
    public static string Checkout
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Akin.slnx")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder ?? throw new InvalidOperationException("The tests do not run from inside a checkout.");
        }
    }

    private static string Require(string relative)
    {
        string root = Environment.GetEnvironmentVariable("AKIN_TEST_SHARED") ?? Path.Combine(Checkout, "..", "shared");
        string path = Path.GetFullPath(Path.Combine(root, relative));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Skip($"The shared data '{relative}' is not beside this checkout.");
        }

        return path;
    }
}
