using System.Text.Json.Serialization;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>JSON of the settings of "More like this", as options files hold them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HybridSimilarityOptions))]
internal sealed partial class OptionsFileJson : JsonSerializerContext;
