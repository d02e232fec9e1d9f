namespace Akin.Models.ImplicitAls;

/// <summary>What a search tries for <see cref="ImplicitAls"/>.</summary>
internal static class ImplicitAlsSpace
{
    /// <summary>The options and their ranges. More <see cref="ImplicitAlsOptions.SolverSteps"/> cost time and change little.</summary>
    public static IReadOnlyList<TunedOption> Options { get; } =
    [
        new("factors", 16, 512) { IsLogarithmic = true, IsWhole = true },
        new("epochs", 4, 40) { IsLogarithmic = true, IsWhole = true },
        new("regularization", 0.1, 1000)
        {
            IsLogarithmic = true, Start = training => new ImplicitAlsOptions().EffectiveRegularization(training.Interactions.Ratings.Count),
        },
        new("confidence", 0.3, 100) { IsLogarithmic = true },
    ];
}
