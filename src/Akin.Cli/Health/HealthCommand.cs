using System.CommandLine;
using Akin.Cli.Usage;

namespace Akin.Cli.Health;

/// <summary><c>akin health</c>: whether a server is ready, for whoever watches a container.</summary>
internal static class HealthCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<string?> url = OptionOf.Text("--url", "URL", "The server's address. Default: where 'akin serve' listens on this machine with the same variables");
        var command = new ToolCommand(
            "health",
            "Asks a server whether it is ready: exit code 0 when it is, 1 with the reason when not.",
            "akin health",
            "akin health --url http://127.0.0.1:8080")
        {
            url,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string address = parsed.GetValue(url) ?? ReadinessProbe.DefaultUrl(surroundings.Variable);
            if (!ReadinessProbe.IsAddress(address))
            {
                throw new UsageException($"--url was '{address}'; must be an address such as http://127.0.0.1:8080.");
            }

            surroundings.Out.WriteLine($"{await ReadinessProbe.AskAsync(address, ReadinessProbe.Patience, cancellation)} is ready");
            return ExitCode.Done;
        });
        return command;
    }
}
