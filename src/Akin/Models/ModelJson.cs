using System.Text.Json.Serialization;
using Akin.Models.Ease;
using Akin.Models.ImplicitAls;

namespace Akin.Models;

/// <summary>JSON of the models' options, as option files hold them, without reflection. An unknown name is an error.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true)]
[JsonSerializable(typeof(EaseOptions))]
[JsonSerializable(typeof(ImplicitAlsOptions))]
internal sealed partial class ModelJson : JsonSerializerContext;
