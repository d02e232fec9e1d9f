using Akin.Testing.Vectors;
using Akin.Vectors;

namespace Akin.Tests.Vectors;

/// <summary>The store that other tests use keeps the contract itself.</summary>
public class MemoryVectorStoreTests : VectorStoreContract
{
    protected override ValueTask<IVectorStore> OpenAsync() => ValueTask.FromResult<IVectorStore>(new MemoryVectorStore());
}
