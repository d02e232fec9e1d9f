using System.Text.Json.Serialization;

namespace Akin.Models.HybridSimilarity;

/// <summary>The settings that a trained model was made with, as its bundle tells them.</summary>
public sealed record HybridSimilaritySettings
{
    /// <summary>How behaviour and content are joined.</summary>
    public required SimilarityMode Mode { get; init; }

    /// <summary>Columns of the item vectors; 0 when behaviour took no part.</summary>
    public required int Factors { get; init; }

    /// <summary>Neighbours asked for each item; 0 where the bundle was to have no lists.</summary>
    public required int Neighbors { get; init; }

    /// <summary>The share of content, in [0, 1].</summary>
    public required double ContentWeight { get; init; }
}

/// <summary>JSON of the settings without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HybridSimilaritySettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
