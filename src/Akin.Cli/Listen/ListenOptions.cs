using System.CommandLine;
using Akin.Cli.Serve;
using Akin.Cli.Usage;

namespace Akin.Cli.Listen;

/// <summary>The options that say where a server listens.</summary>
internal sealed class ListenOptions(Surroundings surroundings)
{
    public Option<int?> Port { get; } = OptionOf.Number(
        "--port",
        "N",
        $"The port of localhost to listen on; 0 takes a free one. Default: {ListenPlace.OwnVariable}, else {ListenPlace.PlatformVariable} on all addresses, as containers are told, else {ListenPlace.DefaultPort}",
        0,
        65535);

    public Option<string?> Urls { get; } = OptionOf.Text(
        "--urls", "URLS", "Addresses to listen on instead of --port, separated by ';', such as http://0.0.0.0:8080 to be reached from other machines");

    /// <summary>The addresses of a command line; without any in it, of the environment.</summary>
    /// <exception cref="UsageException">Both options are given, or an address is none.</exception>
    /// <exception cref="AkinException">A variable holds no port.</exception>
    public IReadOnlyList<string> Addresses(ParseResult parsed)
    {
        int? port = parsed.GetValue(Port);
        if (parsed.GetValue(Urls) is not { } urls)
        {
            return [port is int given ? ListenPlace.Loopback(given) : ListenPlace.Find(surroundings.Variable)];
        }

        if (port is not null)
        {
            throw new UsageException("--port and --urls exclude each other; give one of them.");
        }

        return ListenPlace.Split(urls, out string wrong)
            ?? throw new UsageException($"--urls was '{wrong}'; must be addresses such as http://localhost:5080, separated by ';'.");
    }
}
