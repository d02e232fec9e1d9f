namespace Akin.Cli.Serve;

/// <summary>Serves a bundle over HTTP until it is told to stop.</summary>
internal static class AkinServer
{
    /// <summary>Listens, tells the addresses, and returns when <paramref name="cancellation"/> asks for it or the process gets SIGTERM.</summary>
    /// <param name="bundlePath">The bundle's directory.</param>
    /// <param name="urls">Where to listen, such as "http://localhost:5080".</param>
    /// <param name="started">Told the addresses once requests are answered.</param>
    /// <param name="cancellation">Stops the server after the requests under way.</param>
    /// <exception cref="AkinException">The bundle cannot be read, or an address cannot be listened on.</exception>
    public static Task RunAsync(
        string bundlePath, IReadOnlyList<string> urls, Action<IReadOnlyCollection<string>> started, CancellationToken cancellation) =>
        throw new AkinException($"Serving '{bundlePath}' on {string.Join(", ", urls)} is not built yet; {started.Method.Name} {cancellation.IsCancellationRequested}.");
}
