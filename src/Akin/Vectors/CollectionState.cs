namespace Akin.Vectors;

/// <summary>What a vector engine says of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimension">Numbers in every vector; null where the engine cannot say (an empty Pinecone namespace).</param>
/// <param name="Count">Records; an eventually consistent engine may lag behind.</param>
public sealed record CollectionState(string Name, int? Dimension, long Count);
