using System.Globalization;
using System.Text.Json;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.Serving;

/// <summary>akin serve on the servers' processor.</summary>
internal static class AkinServer
{
    /// <summary>Starts it on a bundle.</summary>
    /// <param name="bundle">Its directory.</param>
    /// <param name="more">Further options.</param>
    public static LocalServer Start(string bundle, params string[] more) => LocalServer.Start("/health/ready", port => Cores.Serving(
        [Checkout.Tool, "serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), "--bundle", bundle, .. more]));

    /// <summary>The lists of a bundle as its exported map.</summary>
    public static JsonDocument Map(string bundle, Scratch scratch)
    {
        ProcessRun export = ProcessRun.Of(Checkout.Tool, "export", "json", "--bundle", bundle, "--out", scratch["map.json"]);
        return export.ExitCode == 0 ? JsonDocument.Parse(File.ReadAllBytes(scratch["map.json"])) : throw new InvalidOperationException(export.Output);
    }

    /// <summary>The ids of a bundle, in an order that no file system and no cache knows.</summary>
    public static string[] Ids(string bundle, Scratch scratch)
    {
        using JsonDocument map = Map(bundle, scratch);
        string[] ids = [.. map.RootElement.EnumerateObject().Select(entry => entry.Name)];
        new Random(7).Shuffle(ids);
        return ids;
    }
}
