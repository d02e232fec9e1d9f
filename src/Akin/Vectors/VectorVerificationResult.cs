namespace Akin.Vectors;

/// <summary>How well an engine finds what is nearest.</summary>
/// <param name="Collection">The bundle's collection.</param>
/// <param name="Sampled">How many items were asked for.</param>
/// <param name="K">Places of each list that were compared.</param>
/// <param name="Recall">The mean share of the exact K nearest vectors that the engine's K hold, in [0, 1]: what the engine's index loses. Of equal scores any counts.</param>
/// <param name="LowestRecall">The share in the worst list.</param>
/// <param name="NearRecall">As <paramref name="Recall"/>, and what is less similar than the K-th by at most <see cref="Nearly"/> of it counts, too: far above the recall where thousands of items are all but
/// equally near, and it is chance which of them an index finds.</param>
/// <param name="ListRecall">The mean share of the K best by the score of the bundle's mode, over the whole catalogue, that a served list holds, in [0, 1]: what candidates lose altogether.</param>
/// <param name="MedianMilliseconds">Median time of a question, as seen from here.</param>
/// <param name="P99Milliseconds">Time that one question in a hundred exceeds.</param>
public sealed record VectorVerificationResult(
    string Collection, int Sampled, int K, double Recall, double LowestRecall, double NearRecall, double ListRecall, double MedianMilliseconds, double P99Milliseconds)
{
    /// <summary>How much less similar than the K-th counts as all but equal, as a share of its score.</summary>
    public const float Nearly = 0.01f;
}
