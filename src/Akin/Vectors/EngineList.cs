using Akin.Serving;

namespace Akin.Vectors;

/// <summary>A list of "More like this" and who gave it.</summary>
/// <param name="Items">Best first.</param>
/// <param name="IsFromEngine">Whether the engine's candidates are in it; otherwise the bundle alone answered.</param>
public readonly record struct EngineList(IReadOnlyList<SimilarItem> Items, bool IsFromEngine);
