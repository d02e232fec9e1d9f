using System.Globalization;

namespace Akin.Cli.Serve;

/// <summary>Where a server listens when its command line does not say.</summary>
internal static class ListenPlace
{
    /// <summary>The port when nobody names one.</summary>
    public const int DefaultPort = 5080;

    /// <summary>A port of this machine alone.</summary>
    public const string OwnVariable = "AKIN_PORT";

    /// <summary>The port that a platform of containers gives; it asks from outside, so all addresses are listened on.</summary>
    public const string PlatformVariable = "PORT";

    private const int HighestPort = 65535;

    /// <summary>The address for a port of this machine alone; 0 takes a free one.</summary>
    public static string Loopback(int port) =>
        // "localhost" cannot stand for a port that is found out on both its addresses.
        port == 0 ? "http://127.0.0.1:0" : string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");

    /// <summary>The address by the variables <see cref="OwnVariable"/>, else <see cref="PlatformVariable"/>, else <see cref="DefaultPort"/>.</summary>
    /// <exception cref="AkinException">A variable holds no port.</exception>
    public static string Find(Func<string, string?> variable) => Read(variable, OwnVariable) is int own
        ? Loopback(own)
        : Read(variable, PlatformVariable) is int given
            ? string.Create(CultureInfo.InvariantCulture, $"http://0.0.0.0:{given}")
            : Loopback(DefaultPort);

    /// <summary>The addresses of a list separated by ';'.</summary>
    /// <returns>At least one; null when one is none, named by <paramref name="wrong"/>.</returns>
    public static string[]? Split(string urls, out string wrong)
    {
        string[] addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        wrong = addresses.FirstOrDefault(address => !IsAddress(address)) ?? urls;
        return addresses.Length > 0 && addresses.All(IsAddress) ? addresses : null;
    }

    private static int? Read(Func<string, string?> variable, string name) => variable(name) is not { } text || string.IsNullOrWhiteSpace(text)
        ? null
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= HighestPort
            ? port
            : throw new AkinException($"{name} was '{text}'; it must be a port, a whole number from 0 to {HighestPort}.");

    /// <summary>The hosts * and + stand for all of the machine's and are no part of an address otherwise.</summary>
    private static bool IsAddress(string text)
    {
        string plain = text.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
    }
}
