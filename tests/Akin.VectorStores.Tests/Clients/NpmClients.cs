using Akin.Testing;

namespace Akin.VectorStores.Tests.Clients;

/// <summary>The vendors' npm clients; where they cannot be installed, whoever asks is skipped with the reason.</summary>
internal static class NpmClients
{
    private const string Folder = "Akin.VectorStores.Tests/Clients/npm";

    public static string Source => Path.Combine(SharedData.Checkout, "tests", Folder);

    /// <summary>Runs the script with the clients in it.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunScriptAsync(params string[] line)
    {
        (int code, string output, string error) = await NpmFolder.RunAsync(await NpmFolder.InstallAsync(Folder), ["node", "clients.mjs", .. line]);
        Assert.True(code == 0, $"{string.Join(' ', line)}: {output}{error}");
        return output;
    }
}
