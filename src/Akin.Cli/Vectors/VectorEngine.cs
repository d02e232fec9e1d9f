using Akin.Postgres;
using Akin.Vectors;
using Akin.VectorStores;

namespace Akin.Cli.Vectors;

/// <summary>Finds the store that an address names.</summary>
internal static class VectorEngine
{
    /// <summary>Names the engine where a command line does not.</summary>
    public const string Variable = "AKIN_VECTORS";

    /// <summary>Short times and no retries: somebody waits for the answer, and the bundle can give it.</summary>
    private static readonly TimeSpan ServingTime = TimeSpan.FromSeconds(2);

    /// <summary>Opens the store of an address; nothing is asked of the engine yet.</summary>
    /// <param name="address">The engine.</param>
    /// <param name="variable">The environment, for keys.</param>
    /// <param name="isServing">Whether answers to people wait for it.</param>
    /// <exception cref="AkinException">The address or a key cannot be used so.</exception>
    public static IVectorStore Open(VectorAddress address, Func<string, string?> variable, bool isServing = false)
    {
        if (address.Engine == "postgres")
        {
            return isServing ? PgVectorStore.Open(address, new PgVectorOptions { CommandTimeout = ServingTime, Retries = 0 }) : PgVectorStore.Open(address);
        }

        string? key = VectorEngines.KeyFrom(address.Engine, variable);
        return VectorEngines.Open(address, key, isServing ? new VectorStoreOptions { ConnectTimeout = ServingTime, RequestTimeout = ServingTime, Retries = 0 } : null);
    }
}
