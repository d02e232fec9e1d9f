using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>Vercel's own checks of a Build Output API v3 folder: the schema of its routes, their normalization, the reading of the folder as for a deployment, and
/// every expression as JavaScript compiles it.</summary>
internal static class VercelValidators
{
    /// <summary>Checks a folder; what is wrong fails the test that asks, with all of it.</summary>
    /// <param name="folder">The folder that holds config.json and static/.</param>
    /// <returns>What was found, as JSON: <c>{"routes":12,"files":345}</c>.</returns>
    public static async Task<string> CheckAsync(string folder)
    {
        (int code, string output, string error) = await RunAsync(folder);
        Assert.True(code == 0 && error.Length == 0, $"Vercel refuses '{folder}':\n{error}");
        return output.TrimEnd();
    }

    /// <summary>The complaints about a folder that is wrong, one a line.</summary>
    public static async Task<string> ComplaintsAsync(string folder)
    {
        (int code, string output, string error) = await RunAsync(folder);
        Assert.Equal((1, ""), (code, output));
        return error;
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(string folder) =>
        await NpmFolder.RunAsync(await NpmFolder.InstallAsync("Akin.EndToEnd/Vercel/validate"), "node", "validate.mjs", Path.GetFullPath(folder));
}
