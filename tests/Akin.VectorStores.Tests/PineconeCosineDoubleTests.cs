namespace Akin.VectorStores.Tests;

/// <summary>The store of Pinecone against the double, with an index that compares by cosine.</summary>
public sealed class PineconeCosineDoubleTests : PineconeDoubleTests
{
    protected override string Metric => "cosine";
}
