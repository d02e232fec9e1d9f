using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Akin.AspNetCore.Answers;

/// <summary>The JSON of all answers, generated at compile time.</summary>
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ItemList))]
[JsonSerializable(typeof(ItemDetails))]
[JsonSerializable(typeof(SimilarItems))]
[JsonSerializable(typeof(Recommendations))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class AkinJson : JsonSerializerContext
{
    /// <summary>Letters of all scripts stand as they are; what HTML would understand is escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>The context that every answer uses.</summary>
    public static AkinJson Answers { get; } = new(new JsonSerializerOptions { Encoder = Encoder, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
