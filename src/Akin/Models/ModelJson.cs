using System.Text.Json.Serialization;
using Akin.Models.Ease;
using Akin.Models.ImplicitAls;
using Akin.Models.ItemKnn;
using Akin.Models.PureSvd;

namespace Akin.Models;

/// <summary>JSON of the models' options, as option files hold them, without reflection. An unknown name is an error.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true)]
[JsonSerializable(typeof(EaseOptions))]
[JsonSerializable(typeof(ImplicitAlsOptions))]
[JsonSerializable(typeof(ItemKnnOptions))]
[JsonSerializable(typeof(PureSvdOptions))]
internal sealed partial class ModelJson : JsonSerializerContext;
