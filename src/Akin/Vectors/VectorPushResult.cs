namespace Akin.Vectors;

/// <summary>What a push did.</summary>
/// <param name="Collection">The bundle's collection.</param>
/// <param name="Dimension">Numbers a vector.</param>
/// <param name="Items">Items of the bundle.</param>
/// <param name="Pushed">How many of them were sent now; the others were there already.</param>
/// <param name="Published">Whether the alias names the collection.</param>
/// <param name="Removed">Older collections that were removed.</param>
public sealed record VectorPushResult(string Collection, int Dimension, int Items, int Pushed, bool Published, IReadOnlyList<string> Removed);
