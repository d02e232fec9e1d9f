namespace Akin.Models.Ease;

/// <summary>What a search tries for <see cref="Ease"/>.</summary>
internal static class EaseSpace
{
    /// <summary>The options and their ranges. The bound on memory, <see cref="EaseOptions.MaxItems"/>, is not for a search to move.</summary>
    public static IReadOnlyList<TunedOption> Options { get; } =
    [
        new("regularization", 5, 5000) { IsLogarithmic = true, Start = training => 10 * Math.Pow(training.Interactions.Users.Count, 0.25) },
        new("featureWeight", 0.1, 10) { IsLogarithmic = true },
        new("tagWeight", 0.01, 1) { IsLogarithmic = true },
        new("profileWeight", 0.001, 0.1) { IsLogarithmic = true },
        new("minSupport", 1, 20) { IsLogarithmic = true, IsWhole = true, Start = _ => 2 },
    ];
}
