namespace Akin.Vectors;

/// <summary>A vector engine did not do what was asked; the message is one sentence for people, without password or key.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="message">What, where, and what to do.</param>
/// <param name="cause">What was caught; null = nothing.</param>
public sealed class VectorStoreException(VectorTrouble kind, string message, Exception? cause = null) : AkinException(message, cause)
{
    /// <summary>What went wrong.</summary>
    public VectorTrouble Kind { get; } = kind;
}
