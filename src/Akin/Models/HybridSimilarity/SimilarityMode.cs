namespace Akin.Models.HybridSimilarity;

/// <summary>How the similarity of two items is made of behaviour and content.</summary>
public enum SimilarityMode
{
    /// <summary>Behaviour where there is evidence, content where there is little, more where both agree. The default.</summary>
    Adaptive = 0,

    /// <summary>The fixed recipe: a share of <see cref="HybridSimilarityOptions.ContentWeight"/> content, the rest behaviour.</summary>
    Classic = 1,

    /// <summary>Behaviour alone.</summary>
    Collaborative = 2,

    /// <summary>Content alone.</summary>
    Content = 3,
}
