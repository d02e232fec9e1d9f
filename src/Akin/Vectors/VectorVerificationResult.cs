namespace Akin.Vectors;

/// <summary>How well an engine finds what is nearest.</summary>
/// <param name="Collection">The bundle's collection.</param>
/// <param name="Sampled">How many items were asked for.</param>
/// <param name="K">Places of each list that were compared.</param>
/// <param name="Recall">The mean share of the exact K nearest vectors that the engine's K hold, in [0, 1]: what the engine's index loses. Of equal scores any counts.</param>
/// <param name="LowestRecall">The share in the worst list.</param>
/// <param name="ListRecall">The mean share of the K best by the score of the bundle's mode, over the whole catalogue, that a served list holds, in [0, 1]: what candidates lose altogether.</param>
/// <param name="MedianMilliseconds">Median time of a question, as seen from here.</param>
/// <param name="P99Milliseconds">Time that one question in a hundred exceeds.</param>
public sealed record VectorVerificationResult(
    string Collection, int Sampled, int K, double Recall, double LowestRecall, double ListRecall, double MedianMilliseconds, double P99Milliseconds);
