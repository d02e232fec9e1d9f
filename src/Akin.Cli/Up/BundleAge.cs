using System.Security.Cryptography;
using Akin.Bundles;
using Akin.Cli.Usage;
using Akin.Data;
using Akin.Datasets;
using Akin.Datasets.Download;

namespace Akin.Cli.Up;

/// <summary>Tells whether a bundle was trained on data as it is now.</summary>
internal static class BundleAge
{
    /// <summary>Why the bundle is out of date, as half a sentence; null when it is not.</summary>
    /// <remarks>A store of ratings changes all the time and is no reason. The bytes decide, never a file's time: what would be read now must have the names, sizes and hashes of what was read then.
    /// Sizes are compared first; hashing costs about half a second a gigabyte.</remarks>
    /// <exception cref="AkinException">The located folder holds no data set.</exception>
    public static string? WhyOutdated(BundleManifest manifest, LocatedData located, CancellationToken cancellation)
    {
        BundleDataset trained = manifest.Dataset;
        if (located.Directory is null)
        {
            if (!IsSample(trained))
            {
                return $"the bundle is of {trained.Name}, not of the sample";
            }

            return manifest.AkinVersion == ToolVersion.Current ? null : "the sample may differ in this version";
        }

        FileInfo[] files = [.. DatasetReader.ListFiles(located.Directory).Select(path => new FileInfo(path))];
        InputFile[] inputs = [.. trained.Inputs.Where(input => !input.IsStore)];
        if (!files.Any(file => inputs.Any(input => input.Name == file.Name)))
        {
            return $"the bundle is of {(IsSample(trained) ? "the sample" : trained.Name)}, whose files are not those of {located.Name}";
        }

        return WhyOtherFiles(files, inputs, cancellation);
    }

    /// <summary>Whether a bundle was trained on the built-in sample.</summary>
    public static bool IsSample(BundleDataset trained) => trained.Name == LocatedData.SampleName && trained.Inputs.All(input => input.IsStore);

    private static string? WhyOtherFiles(FileInfo[] files, InputFile[] inputs, CancellationToken cancellation)
    {
        if (inputs.FirstOrDefault(input => files.All(file => file.Name != input.Name)) is { } missing)
        {
            return $"{missing.Name} is gone";
        }

        if (files.FirstOrDefault(file => inputs.All(input => input.Name != file.Name)) is { } added)
        {
            return $"{added.Name} is new";
        }

        (FileInfo File, InputFile Input)[] pairs = [.. inputs.Select(input => (files.First(file => file.Name == input.Name), input))];
        FileInfo? changed = pairs.FirstOrDefault(pair => pair.File.Length != pair.Input.Bytes).File
            ?? pairs.FirstOrDefault(pair => Hash(pair.File.FullName, cancellation) != pair.Input.Sha256).File;
        return changed is null ? null : $"{changed.Name} has changed";
    }

    private static string Hash(string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        byte[] block = new byte[1 << 20];
        for (int count = stream.Read(block); count > 0; count = stream.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(block, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
