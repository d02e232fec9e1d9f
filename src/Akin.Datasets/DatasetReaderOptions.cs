namespace Akin.Datasets;

/// <summary>What <see cref="DatasetReader"/> keeps of the files it reads.</summary>
public sealed record DatasetReaderOptions
{
    /// <summary>Whether the interactions carry their times; default false. Costs 8 bytes an interaction.
    /// Repeated ratings are told apart by time either way.</summary>
    public bool KeepTimestamps { get; init; }

    /// <summary>Whether the tags that people gave are read; default true.</summary>
    public bool ReadTags { get; init; } = true;
}
