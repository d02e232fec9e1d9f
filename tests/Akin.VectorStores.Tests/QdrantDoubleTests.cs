using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>The store of Qdrant against the double.</summary>
public sealed class QdrantDoubleTests : VectorStoreContract
{
    private readonly QdrantDouble _double = new() { Key = "secret-key" };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _double.DisposeAsync();
        Assert.Empty(_double.Violations);
    }

    protected override async ValueTask<IVectorStore> OpenAsync()
    {
        await _double.StartAsync();
        return QdrantVectorStore.Create(_double.Address(), "secret-key", Quick.Options);
    }
}
