using System.Text.Json;
using Akin.Datasets.Download;

namespace Akin.Cli.Up;

/// <summary>Finds out what to train again when a bundle cannot be read and nobody names its data.</summary>
internal static class UnreadableBundle
{
    private const long LargestManifest = 4 << 20;

    /// <summary>The data of a bundle that cannot be read: the MovieLens set that its manifest still names, or null for the usual choice when that was made before.</summary>
    /// <exception cref="AkinException">It was trained on data that nobody but its owner can name; other data must not take its place unasked.</exception>
    public static string? Data(string bundle, AkinException trouble)
    {
        string? name = Name(Path.Combine(bundle, "manifest.json"));
        if (name is LocatedData.SampleName or MovieLensSets.DefaultName)
        {
            return null;
        }

        return name is not null && MovieLensSets.Find(name) is { } set
            ? set.Name
            : throw new AkinException($"{trouble.Message} To train again with 'akin up', name the bundle's data with --data.", trouble);
    }

    /// <summary>The data set's name in a manifest that may be broken; null when it cannot be told.</summary>
    private static string? Name(string path)
    {
        try
        {
            // A pipe has no length and would keep its reader waiting.
            if (new FileInfo(path).Length is 0 or > LargestManifest)
            {
                return null;
            }

            using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
            return manifest.RootElement.GetProperty("dataset").GetProperty("name").GetString();
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
