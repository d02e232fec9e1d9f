namespace Akin.Data;

/// <summary>What training reads: a catalogue and the interactions with it.</summary>
public sealed record Dataset
{
    /// <summary>A short name: "ml-latest-small", "sample", or the folder's.</summary>
    public required string Name { get; init; }

    /// <summary>The items; their indices are the columns of the interactions.</summary>
    public required Catalogue Catalogue { get; init; }

    /// <summary>Who rated what.</summary>
    public required Interactions Interactions { get; init; }

    /// <summary>The files it was read from; empty for generated data.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>What reading met on the way.</summary>
    public DatasetReport Report { get; init; } = new();

    /// <summary>Attribution and terms that travel with anything made from the data; null when there are none.</summary>
    public string? Terms { get; init; }
}
