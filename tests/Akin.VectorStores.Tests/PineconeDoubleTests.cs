using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>The store of Pinecone against the double, with an index that compares by inner product.</summary>
public class PineconeDoubleTests : VectorStoreContract
{
    private PineconeDouble? _double;

    protected virtual string Metric => "dotproduct";

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _double!.DisposeAsync();
        Assert.Empty(_double.Violations);
    }

    protected override async ValueTask<IVectorStore> OpenAsync()
    {
        _double = new PineconeDouble { Key = "secret-key", Metric = Metric };
        await _double.StartAsync();
        _double.MakeIndex(Dimension);
        return PineconeVectorStore.Create(_double.Address(), "secret-key", Quick.Options);
    }
}
