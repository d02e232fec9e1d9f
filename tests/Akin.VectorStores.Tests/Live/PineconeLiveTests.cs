using Akin.Testing.Vectors;
using Akin.Vectors;

namespace Akin.VectorStores.Tests.Live;

/// <summary>The store of Pinecone against the engine that AKIN_TEST_PINECONE names. The index must have 8 dimensions, or not be there: the suite makes it. All namespaces are dropped.</summary>
public sealed class PineconeLiveTests : VectorStoreContract
{
    protected override ValueTask<IVectorStore> OpenAsync() => ValueTask.FromResult(LiveEngine.Open("pinecone"));
}
