using Akin.Models;

namespace Akin.Cli.Train;

/// <summary>The models that lists for a person can come from.</summary>
internal static class ForYouModels
{
    /// <summary>The one that is taken where nobody says otherwise.</summary>
    public const string Default = "ease";

    public static IReadOnlyList<ModelEntry> All { get; } = [.. ModelCatalogue.All.Where(model => model.Load is not null)];

    /// <summary>Their names, the default first.</summary>
    public static string[] Names { get; } = [.. All.Select(model => model.Name).OrderBy(name => name != Default)];
}
