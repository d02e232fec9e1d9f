using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Akin.Cli.Serve;

namespace Akin.Cli.Health;

/// <summary>Asks a server whether it is ready, as whoever watches a container does: over a plain socket, because a probe starts every few seconds and must be cheap.</summary>
internal static class ReadinessProbe
{
    private const string Path = "/health/ready";
    private const int LongestStatusLine = 256;

    /// <summary>How long an answer may take before the server counts as not ready.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The address that a server on this machine has by the environment's variables.</summary>
    /// <exception cref="AkinException">A variable holds no port.</exception>
    public static string DefaultUrl(Func<string, string?> variable) => ListenPlace.Find(variable).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);

    /// <summary>Whether a text is an address that can be asked.</summary>
    public static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme == "http" && address.Host.Length > 0;

    /// <summary>Asks once.</summary>
    /// <param name="url">Scheme, host and port, such as http://127.0.0.1:8080; a path in front of <c>/health/ready</c> is kept.</param>
    /// <param name="patience">How long to wait for all of it.</param>
    /// <param name="cancellation">Gives up sooner.</param>
    /// <returns>The server's address when it answered 200.</returns>
    /// <exception cref="AkinException">It is not ready; says why.</exception>
    public static async Task<string> AskAsync(string url, TimeSpan patience, CancellationToken cancellation)
    {
        var address = new Uri(url);
        string target = address.AbsolutePath.TrimEnd('/') + Path;
        string shown = address.GetLeftPart(UriPartial.Authority) + target;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        string line;
        try
        {
            line = await StatusLineAsync(address, target, limit.Token);
        }
        catch (Exception trouble) when (trouble is SocketException or IOException)
        {
            throw new AkinException($"No server answers at {shown}: {trouble.Message.TrimEnd('.')}.", trouble);
        }
        catch (OperationCanceledException trouble) when (!cancellation.IsCancellationRequested)
        {
            throw new AkinException(string.Create(CultureInfo.InvariantCulture, $"{shown} did not answer within {patience.TotalSeconds:0.#} seconds."), trouble);
        }

        return line.Split(' ') is ["HTTP/1.1" or "HTTP/1.0", "200", ..] ? shown : throw new AkinException($"{shown} answered '{line}' instead of 200.");
    }

    private static async Task<string> StatusLineAsync(Uri address, string target, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.DnsSafeHost, address.Port, cancellation);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"), cancellation);
        byte[] answer = new byte[LongestStatusLine];
        int length = 0;
        while (length < answer.Length && !answer.AsSpan(0, length).Contains((byte)'\n'))
        {
            int read = await stream.ReadAsync(answer.AsMemory(length), cancellation);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        string text = Encoding.Latin1.GetString(answer, 0, length);
        return new string([.. text.Split('\r', '\n')[0].Where(letter => !char.IsControl(letter))]);
    }
}
