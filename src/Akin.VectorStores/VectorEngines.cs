using Akin.Vectors;

namespace Akin.VectorStores;

/// <summary>The engines that are asked over HTTP: Qdrant, Milvus, Pinecone.</summary>
public static class VectorEngines
{
    /// <summary>The environment variable that holds the key of whichever engine.</summary>
    public const string KeyVariable = "AKIN_VECTORS_KEY";

    /// <summary>Opens the store of an address; nothing is asked of the engine yet.</summary>
    /// <param name="address">Engine qdrant, milvus or pinecone.</param>
    /// <param name="key">What <see cref="KeyFrom"/> finds; null = none.</param>
    /// <param name="options">Times and retries; null = the defaults.</param>
    /// <exception cref="AkinException">The address has a setting the engine does not know, holds a user or a key, or the key would go over the network unencrypted.</exception>
    /// <exception cref="ArgumentException">Another engine, or an option out of its range.</exception>
    public static IVectorStore Open(VectorAddress address, string? key, VectorStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Engine switch
        {
            "qdrant" => QdrantVectorStore.Create(address, key, options),
            "milvus" => MilvusVectorStore.Create(address, key, options),
            "pinecone" => PineconeVectorStore.Create(address, key, options),
            _ => throw new ArgumentException($"The engine was '{address.Engine}'; it must be qdrant, milvus or pinecone."),
        };
    }

    /// <summary>Whether <see cref="Open"/> knows an engine.</summary>
    public static bool Knows(string engine) => engine is "qdrant" or "milvus" or "pinecone";

    /// <summary>The environment variables that may hold an engine's key, the first that is set wins.</summary>
    /// <exception cref="ArgumentException">Another engine.</exception>
    public static IReadOnlyList<string> KeyVariables(string engine) => engine switch
    {
        "qdrant" => [KeyVariable, "QDRANT_API_KEY"],
        "milvus" => [KeyVariable, "MILVUS_TOKEN"],
        "pinecone" => [KeyVariable, "PINECONE_API_KEY"],
        _ => throw new ArgumentException($"The engine was '{engine}'; it must be qdrant, milvus or pinecone."),
    };

    /// <summary>The key that the environment holds for an engine; null when none is set. Blanks around it are no part of it.</summary>
    /// <param name="engine">See <see cref="KeyVariables"/>.</param>
    /// <param name="environment">A variable's value by its name, such as <see cref="Environment.GetEnvironmentVariable(string)"/>.</param>
    public static string? KeyFrom(string engine, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return KeyVariables(engine).Select(name => environment(name)?.Trim()).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }
}
