using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akin.Bundles;
using Akin.Data;

namespace Akin.Models;

/// <summary>A model that commands know by name.</summary>
/// <param name="Name">Lower case, without spaces: "popularity".</param>
/// <param name="Description">What it does, as half a sentence.</param>
/// <param name="Fit">Trains it.</param>
public sealed record ModelEntry(string Name, string Description, ModelFactory Fit)
{
    /// <summary>The JSON of its options; null when it has none.</summary>
    public JsonTypeInfo? Options { get; init; }

    /// <summary>The options that are taken where nobody says otherwise, of the type of <see cref="Options"/>; null when it has none.</summary>
    public object? Defaults { get; init; }

    /// <summary>The options that a search may change, by their names in JSON; empty when there is nothing to tune.</summary>
    public IReadOnlyList<TunedOption> Space { get; init; } = [];

    /// <summary>Refuses options that are out of range: throws an <see cref="ArgumentException"/> that names setting, value and range.</summary>
    public Action<object>? Validate { get; init; }

    /// <summary>Reads it from a bundle, whose arrays and settings it checks; null when bundles cannot carry it.</summary>
    public Func<Bundle, JsonElement, IServedModel>? Load { get; init; }

    /// <summary>Trains it with its default options.</summary>
    /// <inheritdoc cref="ModelFactory"/>
    public IRecommenderModel FitDefault(Dataset training, long seed, int maxThreads, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        Fit(training, null, seed, maxThreads, progress, cancellation);
}
