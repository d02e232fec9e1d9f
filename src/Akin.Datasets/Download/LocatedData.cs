namespace Akin.Datasets.Download;

/// <summary>Where the data to work on is.</summary>
/// <param name="Name">A short name: the set's, the directory's last part, or "sample".</param>
/// <param name="Directory">The absolute directory to read; null means the built-in sample.</param>
/// <param name="Note">What a person should see, such as why the sample is taken; null when there is nothing to say.</param>
public sealed record LocatedData(string Name, string? Directory, string? Note)
{
    /// <summary>The name of the built-in sample.</summary>
    public const string SampleName = "sample";

    /// <summary>Whether it is the built-in sample.</summary>
    public bool IsSample => Directory is null;
}
