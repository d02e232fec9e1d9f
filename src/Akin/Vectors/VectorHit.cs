namespace Akin.Vectors;

/// <summary>A record that a query found.</summary>
/// <param name="Index">The item's index in its bundle.</param>
/// <param name="Score">The inner product with what was asked; higher is more similar.</param>
public readonly record struct VectorHit(int Index, float Score);
