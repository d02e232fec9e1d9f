namespace Akin.Models.HybridSimilarity;

/// <summary>Room for the similarities of a few items to all, used again and again by one thread.</summary>
internal sealed class ChannelScores(ChannelVectors vectors, int queryCount)
{
    /// <summary>Queries side by side, [queries × factors].</summary>
    public float[] Queries { get; } = new float[queryCount * Math.Max(1, vectors.Factors)];

    /// <summary>Cosines of behaviour, [queries × padded items].</summary>
    public float[] Collaborative { get; } = new float[queryCount * vectors.PaddedCount];

    /// <summary>Cosines of content, [queries × padded items].</summary>
    public float[] Content { get; } = new float[queryCount * vectors.PaddedCount];
}
