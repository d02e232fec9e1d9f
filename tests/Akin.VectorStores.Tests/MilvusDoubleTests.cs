using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>The store of Milvus against the double.</summary>
public sealed class MilvusDoubleTests : VectorStoreContract
{
    private readonly MilvusDouble _double = new() { Key = "root:Milvus" };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _double.DisposeAsync();
    }

    protected override async ValueTask<IVectorStore> OpenAsync()
    {
        await _double.StartAsync();
        return MilvusVectorStore.Create(_double.Address(), "root:Milvus", Quick.Options);
    }
}
