using System.CommandLine;
using System.Globalization;
using Akin.Cli.Usage;

namespace Akin.Cli.Listen;

/// <summary>The options that say where a server listens.</summary>
internal sealed class ListenOptions
{
    private const int DefaultPort = 5080;

    public Option<int?> Port { get; } = OptionOf.Number("--port", "N", $"The port of localhost to listen on; 0 takes a free one. Default: {DefaultPort}", 0, 65535);

    public Option<string?> Urls { get; } = OptionOf.Text(
        "--urls", "URLS", "Addresses to listen on instead of --port, separated by ';', such as http://0.0.0.0:8080 to be reached from other machines");

    /// <summary>The addresses of a command line.</summary>
    /// <exception cref="UsageException">Both options are given, or an address is none.</exception>
    public IReadOnlyList<string> Addresses(ParseResult parsed)
    {
        int? port = parsed.GetValue(Port);
        if (parsed.GetValue(Urls) is not { } urls)
        {
            // "localhost" cannot stand for a port that is found out on both its addresses.
            return port == 0 ? ["http://127.0.0.1:0"] : [string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port ?? DefaultPort}")];
        }

        if (port is not null)
        {
            throw new UsageException("--port and --urls exclude each other; give one of them.");
        }

        string[] addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? wrong = addresses.FirstOrDefault(address => !IsAddress(address));
        return wrong is null && addresses.Length > 0
            ? addresses
            : throw new UsageException($"--urls was '{wrong ?? urls}'; must be addresses such as http://localhost:5080, separated by ';'.");
    }

    /// <summary>The hosts * and + stand for all of the machine's and are no part of an address otherwise.</summary>
    private static bool IsAddress(string text)
    {
        string plain = text.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
    }
}
