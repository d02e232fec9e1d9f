namespace Akin.Models;

/// <summary>A model that commands know by name.</summary>
/// <param name="Name">Lower case, without spaces: "popularity".</param>
/// <param name="Description">What it does, as half a sentence.</param>
/// <param name="Fit">Trains it with its default options.</param>
public sealed record ModelEntry(string Name, string Description, ModelFactory Fit);
