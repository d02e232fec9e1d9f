using System.Text.Json.Serialization;

namespace Akin.Models.ItemKnn;

/// <summary>What a rating counts in the vector of its item, before the cosine.</summary>
public enum ItemWeighting
{
    /// <summary>What it says in favour of the item, from 0 to 1, and no more.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine = 0,

    /// <summary>That, times ln(1 + items / items that its user rated): who rated everything tells little of what belongs together. The default.</summary>
    [JsonStringEnumMemberName("tfIdf")]
    TfIdf = 1,

    /// <summary>As <see cref="TfIdf"/>, but saturated: t becomes t · (k₁ + 1) / (t + k₁ · (1 − b + b · item's sum / mean sum)), k₁ = 1.2 and b = 0.75
    /// (Robertson, Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).</summary>
    [JsonStringEnumMemberName("bm25")]
    Bm25 = 2,
}
