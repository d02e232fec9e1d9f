using System.Reflection;
using Akin.Cli.Health;
using Akin.Cli.Serve;

namespace Akin.Edge;

/// <summary>The executable: reads a command line, does what it says, and turns every failure into one sentence and an exit code.</summary>
internal static class EdgeProgram
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Usage = 2;

    private const string Help = """
        akin-edge: Akin's API alone, from a bundle that 'akin train' wrote.

        Usage: akin-edge [options]

          --bundle DIR   The bundle's directory. Default: AKIN_BUNDLE, else ./bundle
          --port N       The port of localhost to listen on; 0 takes a free one. Default: AKIN_PORT, else PORT on all addresses, as containers are told, else 5080
          --urls URLS    Addresses to listen on instead of --port, separated by ';', such as http://0.0.0.0:8080
          --similar-from URL   A vector engine that "More like this" comes from: postgres://…, qdrant://…, milvus://… or pinecone://…, filled by 'akin vectors push'; the bundle answers
                         when it does not. Default: AKIN_SIMILAR_FROM. Keys: AKIN_VECTORS_KEY, PGPASSWORD
          --health [URL] Ask a server whether it is ready, and end: 0 when it is, 1 when not
          --version      Print the version
          --help         Print this

        Variables: AKIN_API_KEY, AKIN_RATE_LIMIT, AKIN_ALLOWED_ORIGINS, AKIN_TRUSTED_PROXIES, AKIN_LOG_LEVEL, AKIN_LOG_FORMAT, as 'akin serve' takes them.
        Exit codes: 0 done, 1 failed, 2 wrong usage.
        """;

    /// <summary>Runs one command line.</summary>
    /// <returns>0 done, 1 failed, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Func<string, string?> variable, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var options = EdgeOptions.Read(args, variable);
            if (options.WantsHelp)
            {
                await output.WriteLineAsync(Help);
            }
            else if (options.WantsVersion)
            {
                string version = typeof(EdgeProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
                await output.WriteLineAsync($"akin-edge {version}");
            }
            else if (options.Health is { } url)
            {
                await output.WriteLineAsync($"{await ReadinessProbe.AskAsync(url, ReadinessProbe.Patience, cancellation)} is ready");
            }
            else
            {
                var settings = ApiSettings.ReadApi(options.Bundle, variable);
                settings = settings with { SimilarFrom = options.SimilarFrom ?? settings.SimilarFrom };
                await EdgeServer.RunAsync(settings, options.Urls, output, error, cancellation);
            }

            return Done;
        }
        catch (WrongUsageException wrong)
        {
            await error.WriteLineAsync($"akin-edge: {wrong.Message}");
            return Usage;
        }
        catch (AkinException trouble)
        {
            await error.WriteLineAsync($"akin-edge: {trouble.Message}");
            return Failed;
        }
    }
}
