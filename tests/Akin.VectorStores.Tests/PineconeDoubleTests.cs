using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>The store of Pinecone against the double.</summary>
public sealed class PineconeDoubleTests : VectorStoreContract
{
    private PineconeDouble? _double;

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _double!.DisposeAsync();
        Assert.Empty(_double.Violations);
    }

    protected override async ValueTask<IVectorStore> OpenAsync()
    {
        _double = new PineconeDouble { Key = "secret-key" };
        await _double.StartAsync();
        _double.MakeIndex(Dimension);
        return PineconeVectorStore.Create(_double.Address(), "secret-key", Quick.Options);
    }
}
