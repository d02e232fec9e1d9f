using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Akin.AspNetCore.Requests;

namespace Akin.AspNetCore.Answers;

/// <summary>The JSON of all answers, generated at compile time.</summary>
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ItemList))]
[JsonSerializable(typeof(ItemDetails))]
[JsonSerializable(typeof(SimilarItems))]
[JsonSerializable(typeof(PersonalItems))]
[JsonSerializable(typeof(PersonalRequest))]
[JsonSerializable(typeof(UserRatings))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(Recommendations))]
[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class AkinJson : JsonSerializerContext
{
    /// <summary>Letters of all scripts stand as they are; what HTML would understand is escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>For problem details, which no browser takes for HTML: quotes stand as they are.</summary>
    public static AkinJson Plain { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <summary>The context that every answer uses.</summary>
    public static AkinJson Answers { get; } = new(new JsonSerializerOptions { Encoder = Encoder, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}
