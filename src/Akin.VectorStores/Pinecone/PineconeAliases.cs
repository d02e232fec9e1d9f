using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>What stands for aliases in Pinecone: a namespace of its own with one record an alias, whose metadata names the collection.</summary>
internal sealed class PineconeAliases(PineconeIndex index, TimeSpan patience)
{
    /// <summary>The hyphen is in no collection's name.</summary>
    public const string Space = "akin-aliases";

    /// <summary>The collection that an alias names; null when none.</summary>
    public async Task<string?> FindAsync(string alias, CancellationToken cancellation)
    {
        if (await index.FindAsync(cancellation) is null)
        {
            return null;
        }

        try
        {
            EngineAnswer answer = await index.SendAsync(HttpMethod.Get, $"vectors/fetch?ids={alias}&namespace={Space}", null, cancellation);
            return answer.TextAt("vectors", alias, "metadata", "collection");
        }
        catch (VectorStoreException missing) when (missing.Kind == VectorTrouble.Missing)
        {
            return null;
        }
    }

    /// <summary>Lets an alias name a collection, and waits until it is seen.</summary>
    public async Task SetAsync(string alias, string collection, CancellationToken cancellation)
    {
        int dimension = (await index.FindAsync(cancellation))!.Dimension;
        await index.SendAsync(HttpMethod.Post, "vectors/upsert", PineconeBodies.Pointer(Space, alias, collection, dimension), cancellation);
        if (!await index.Http.UntilAsync(async () => await FindAsync(alias, cancellation) == collection, patience, cancellation))
        {
            throw index.Http.Sentences.Unexpected($"still does not show that '{alias}' names '{collection}'; publish it again");
        }
    }

    /// <summary>Lets an alias name nothing, if it names this collection.</summary>
    public async Task RemoveAsync(string alias, string collection, CancellationToken cancellation)
    {
        if (await FindAsync(alias, cancellation) == collection)
        {
            await index.SendAsync(HttpMethod.Post, "vectors/delete", PineconeBodies.Delete(Space, [alias]), cancellation);
            await index.Http.UntilAsync(async () => await FindAsync(alias, cancellation) != collection, patience, cancellation);
        }
    }
}
