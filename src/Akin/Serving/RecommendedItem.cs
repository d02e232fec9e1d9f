namespace Akin.Serving;

/// <summary>An item recommended to a person, and why.</summary>
/// <param name="Index">The item's index.</param>
/// <param name="Score">How well it fits; higher is better, comparable within one list only.</param>
/// <param name="Because">The items of the history that speak for it, strongest first; empty when it is there for being popular.</param>
public sealed record RecommendedItem(int Index, float Score, IReadOnlyList<Because> Because);
