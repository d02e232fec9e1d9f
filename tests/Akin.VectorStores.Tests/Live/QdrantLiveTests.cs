using Akin.Testing.Vectors;
using Akin.Vectors;

namespace Akin.VectorStores.Tests.Live;

/// <summary>The store of Qdrant against the engine that AKIN_TEST_QDRANT names. A collection of its own for each test; all are dropped.</summary>
public sealed class QdrantLiveTests : VectorStoreContract
{
    protected override ValueTask<IVectorStore> OpenAsync() => ValueTask.FromResult(LiveEngine.Open("qdrant"));
}
