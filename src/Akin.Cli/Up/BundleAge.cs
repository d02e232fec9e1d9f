using System.Security.Cryptography;
using Akin.Bundles;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Datasets.Download;

namespace Akin.Cli.Up;

/// <summary>Tells whether a bundle was trained on data as it is now.</summary>
internal static class BundleAge
{
    /// <summary>Why the bundle is out of date, as half a sentence; null when it is not.</summary>
    /// <remarks>Sizes and times of the files decide; a file that is newer than the bundle but of the same size is hashed.</remarks>
    public static string? WhyOutdated(string bundle, BundleManifest manifest, LocatedData located)
    {
        BundleDataset trained = manifest.Dataset;
        if (located.Directory is null)
        {
            if (trained.Name != LocatedData.SampleName || trained.Inputs.Count > 0)
            {
                return $"the bundle is of {trained.Name}, not of the sample";
            }

            return manifest.AkinVersion == ToolVersion.Current ? null : "the sample may differ in this version";
        }

        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(bundle, "manifest.json"));
        string? folder = FolderOf(located.Directory, trained.Inputs);
        if (folder is null)
        {
            return $"the bundle is of {trained.Name}, whose files are not those of {located.Name}";
        }

        foreach (InputFile input in trained.Inputs)
        {
            var file = new FileInfo(Path.Combine(folder, input.Name));
            if (file.Length != input.Bytes || (file.LastWriteTimeUtc > written && Hash(file.FullName) != input.Sha256))
            {
                return $"{input.Name} has changed";
            }
        }

        return NewFile(folder, trained.Inputs, written) is { } fresh ? $"{fresh} is new" : null;
    }

    /// <summary>The folder, or its only sub-folder, where all files are that were read.</summary>
    private static string? FolderOf(string directory, IReadOnlyList<InputFile> inputs)
    {
        bool HasAll(string folder) => inputs.Count > 0 && inputs.All(input => File.Exists(Path.Combine(folder, input.Name)));
        return HasAll(directory) ? directory : Directory.EnumerateDirectories(directory).FirstOrDefault(HasAll);
    }

    /// <summary>A file of the same kind that came after the bundle: tags that were not there before, say.</summary>
    private static string? NewFile(string folder, IReadOnlyList<InputFile> inputs, DateTime written)
    {
        HashSet<string> known = [.. inputs.Select(input => input.Name)];
        HashSet<string> kinds = [.. inputs.Select(input => Path.GetExtension(input.Name))];
        return new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => !known.Contains(file.Name) && kinds.Contains(file.Extension) && file.LastWriteTimeUtc > written)
            .Select(file => file.Name)
            .FirstOrDefault();
    }

    private static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
