using System.Text.Json.Serialization;

namespace Akin.Models.HybridSimilarity;

/// <summary>How the similarity of two items is made of behaviour and content.</summary>
public enum SimilarityMode
{
    /// <summary>Behaviour where there is evidence, content where there is little, more where both agree. The default.</summary>
    [JsonStringEnumMemberName("adaptive")]
    Adaptive = 0,

    /// <summary>The fixed recipe: a share of <see cref="HybridSimilarityOptions.ContentWeight"/> content, the rest behaviour.</summary>
    [JsonStringEnumMemberName("classic")]
    Classic = 1,

    /// <summary>Behaviour alone.</summary>
    [JsonStringEnumMemberName("collaborative")]
    Collaborative = 2,

    /// <summary>Content alone.</summary>
    [JsonStringEnumMemberName("content")]
    Content = 3,
}
