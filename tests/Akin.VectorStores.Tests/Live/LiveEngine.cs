using Akin.Vectors;

namespace Akin.VectorStores.Tests.Live;

/// <summary>A running engine that an environment variable names.</summary>
internal static class LiveEngine
{
    /// <summary>Opens the engine, or skips the test with the variable to set.</summary>
    public static IVectorStore Open(string engine)
    {
        string variable = $"AKIN_TEST_{engine.ToUpperInvariant()}";
        string? url = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(url))
        {
            Assert.Skip($"No {engine} to test against: set {variable} to its address, such as {engine}://{(engine == "pinecone" ? "INDEX" : "localhost")}, and its key.");
        }

        var options = new VectorStoreOptions { CompletionTimeout = TimeSpan.FromSeconds(60) };
        return VectorEngines.Open(VectorAddress.Parse(url), VectorEngines.KeyFrom(engine, Environment.GetEnvironmentVariable), options);
    }
}
