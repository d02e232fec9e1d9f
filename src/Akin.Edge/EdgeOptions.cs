using System.Globalization;
using Akin.Cli.Health;
using Akin.Cli.Serve;
using Akin.Vectors;

namespace Akin.Edge;

/// <summary>What a command line asks for, completed from the environment's variables.</summary>
internal sealed record EdgeOptions
{
    /// <summary>Names the bundle's directory where <c>--bundle</c> does not.</summary>
    public const string BundleVariable = "AKIN_BUNDLE";

    private const string DefaultBundle = "./bundle";
    private const int HighestPort = 65535;

    /// <summary>Whether only the help is wanted.</summary>
    public bool WantsHelp { get; private init; }

    /// <summary>Whether only the version is wanted.</summary>
    public bool WantsVersion { get; private init; }

    /// <summary>The address of a server to be asked whether it is ready; null = serve.</summary>
    public string? Health { get; private init; }

    /// <summary>The bundle's directory.</summary>
    public string Bundle { get; private init; } = DefaultBundle;

    /// <summary>The vector engine that lists come from; null = what the environment says.</summary>
    public VectorAddress? SimilarFrom { get; private init; }

    /// <summary>Where to listen.</summary>
    public IReadOnlyList<string> Urls { get; private init; } = [];

    /// <summary>Reads a command line.</summary>
    /// <exception cref="WrongUsageException">It makes no sense.</exception>
    /// <exception cref="AkinException">A variable has a value that is not allowed.</exception>
    public static EdgeOptions Read(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        if (args.Any(word => word is "--help" or "-h" or "-?"))
        {
            return new EdgeOptions { WantsHelp = true };
        }

        if (args.Contains("--version"))
        {
            return new EdgeOptions { WantsVersion = true };
        }

        Dictionary<string, string?> given = Given(args);
        if (given.TryGetValue("--health", out string? url))
        {
            url ??= ReadinessProbe.DefaultUrl(variable);
            return ReadinessProbe.IsAddress(url)
                ? new EdgeOptions { Health = url }
                : throw new WrongUsageException($"--health was '{url}'; must be an address such as http://127.0.0.1:8080.");
        }

        return new EdgeOptions
        {
            Bundle = given.GetValueOrDefault("--bundle") ?? (variable(BundleVariable) is { } named && !string.IsNullOrWhiteSpace(named) ? named.Trim() : DefaultBundle),
            SimilarFrom = given.GetValueOrDefault("--similar-from") is { } engine ? VectorAddress.Parse(engine) : null,
            Urls = Addresses(given.GetValueOrDefault("--urls"), given.GetValueOrDefault("--port"), variable),
        };
    }

    /// <summary>The options with their values, "--name value" or "--name=value"; the value of <c>--health</c> may be left out.</summary>
    private static Dictionary<string, string?> Given(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string?>();
        for (int at = 0; at < args.Count; at++)
        {
            string[] parts = args[at].Split('=', 2);
            string name = parts[0];
            if (name is not ("--bundle" or "--similar-from" or "--port" or "--urls" or "--health"))
            {
                throw new WrongUsageException($"'{args[at]}' is not known here; use --bundle, --similar-from, --port, --urls, --health, --version or --help.");
            }

            string? value = parts.Length == 2 ? parts[1] : at + 1 < args.Count && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[++at] : null;
            if (string.IsNullOrWhiteSpace(value) && (value is not null || name != "--health"))
            {
                throw new WrongUsageException($"{name} is empty and needs a value.");
            }

            if (!given.TryAdd(name, value))
            {
                throw new WrongUsageException($"{name} is given twice; give it once.");
            }
        }

        return given;
    }

    private static string[] Addresses(string? urls, string? port, Func<string, string?> variable)
    {
        if (urls is not null)
        {
            return port is null
                ? ListenPlace.Split(urls, out string wrong) ?? throw new WrongUsageException($"--urls was '{wrong}'; must be addresses such as http://localhost:5080, separated by ';'.")
                : throw new WrongUsageException("--port and --urls exclude each other; give one of them.");
        }

        return port is null
            ? [ListenPlace.Find(variable)]
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= HighestPort
                ? [ListenPlace.Loopback(number)]
                : throw new WrongUsageException($"--port was '{port}'; must be a whole number in [0, {HighestPort}].");
    }
}
