using System.CommandLine;
using System.Globalization;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;

namespace Akin.Cli.Preview;

/// <summary><c>akin preview</c>: a static export as Vercel would serve it.</summary>
internal static class PreviewCommand
{
    private const int DefaultPort = 3000;

    public static Command Create(Surroundings surroundings)
    {
        var folder = new Argument<string>("DIR") { Description = "What 'akin export vercel' has written: the folder with config.json, or one that holds it as .vercel/output or output" };
        Option<int?> port = OptionOf.Number("--port", "N", string.Create(CultureInfo.InvariantCulture, $"The port of localhost to listen on; 0 takes a free one. Default: {DefaultPort}"), 0, 65535);
        var command = new ToolCommand(
            "preview",
            "Serves a static export as Vercel would, for this machine only, until Ctrl-C: the routes of its config.json (Build Output API v3) and its files.",
            "akin preview ./site",
            "akin preview ./site/.vercel/output --port 8080")
        {
            folder, port,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = BuildOutput.Read(parsed.GetRequiredValue(folder));
            await PreviewServer.RunAsync(output, parsed.GetValue(port) ?? DefaultPort, address => Tell(address, output, surroundings), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(string address, BuildOutput output, Surroundings surroundings)
    {
        surroundings.Out.WriteLine($"{output.Folder}: files {Amount.Count(output.Files.Count)} ({Amount.Bytes(output.Files.Bytes)}), routes {Amount.Count(output.RouteCount)}");
        surroundings.Out.WriteLine($"Its preview is at {address} (Ctrl-C stops it)");
        surroundings.Out.Flush();
    }
}
