using System.CommandLine;
using Akin.Cli.Serve;
using Akin.Cli.Usage;
using Akin.Vectors;

namespace Akin.Cli.Listen;

/// <summary><c>akin serve</c>: a bundle over HTTP.</summary>
internal static class ServeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var listen = new ListenOptions(surroundings);
        var store = new ServedRatings(surroundings);
        Option<string?> engine = OptionOf.Text(
            "--similar-from",
            "URL",
            "A vector engine that \"More like this\" comes from, filled by 'akin vectors push'; whenever it does not answer, the bundle does. "
            + $"See 'akin vectors --help' for addresses and keys. Default: {ApiSettings.SimilarFromVariable}, else the bundle alone");
        Option<string> bundle = SharedOptions.Bundle();
        var command = new ToolCommand(
            "serve",
            "Serves a bundle over HTTP, the API and a page, until Ctrl-C.",
            "akin serve",
            "akin serve --port 8080 --bundle ./bundle",
            "akin serve --urls http://0.0.0.0:8080",
            "akin serve --ratings ./akin.db",
            "akin serve --similar-from postgres://akin@localhost/akin")
        {
            listen.Port, listen.Urls, store.Option, engine, bundle,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyList<string> addresses = listen.Addresses(parsed);
            string path = parsed.GetRequiredValue(bundle);
            if (!Directory.Exists(path) && !File.Exists(path))
            {
                throw new AkinException($"There is no bundle at '{path}'; make one with 'akin train --out {path}', or let 'akin up' train and serve.");
            }

            var settings = ServerSettings.Read(path, surroundings.Variable);
            settings = settings with { SimilarFrom = parsed.GetValue(engine) is { } url ? VectorAddress.Parse(url) : settings.SimilarFrom };
            await AkinServer.RunAsync(store.AddTo(settings, parsed), addresses, started => Tell(started, surroundings), cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Prints where answers are given.</summary>
    public static void Tell(IReadOnlyCollection<string> addresses, Surroundings surroundings)
    {
        foreach (string address in addresses)
        {
            surroundings.Out.WriteLine($"Akin answers at {address} (Ctrl-C stops it)");
        }

        surroundings.Out.Flush();
    }
}
