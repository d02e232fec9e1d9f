namespace Akin.Models.PureSvd;

/// <summary>What a search tries for <see cref="PureSvd"/>.</summary>
internal static class PureSvdSpace
{
    /// <summary>The options and their ranges.</summary>
    public static IReadOnlyList<TunedOption> Options { get; } =
    [
        new("factors", 4, 400) { IsLogarithmic = true, IsWhole = true, Start = training => new PureSvdOptions().EffectiveFactors(training.Interactions.Ratings.Count) },
    ];
}
