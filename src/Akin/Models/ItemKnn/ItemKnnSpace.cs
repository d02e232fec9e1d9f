namespace Akin.Models.ItemKnn;

/// <summary>What a search tries for <see cref="ItemKnn"/>.</summary>
internal static class ItemKnnSpace
{
    /// <summary>The options and their ranges.</summary>
    public static IReadOnlyList<TunedOption> Options { get; } =
    [
        new("neighbors", 10, 1000) { IsLogarithmic = true, IsWhole = true },
        new("shrinkage", 0.5, 500) { IsLogarithmic = true },
        TunedOption.Of("weighting", "cosine", "tfIdf", "bm25"),
    ];
}
