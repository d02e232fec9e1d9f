using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Akin.Datasets.Tests.Download;

/// <summary>An HTTP server on the loopback that answers each request as a test says, byte for byte, then closes the connection.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ServerExchange, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _loop;

    /// <param name="answer">Answers one request; whatever it has not sent when it returns is never sent.</param>
    /// <param name="certificate">With its private key; null for plain http.</param>
    public ScriptedServer(Func<ServerExchange, Task> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _loop = LoopAsync();
    }

    /// <summary>The folder that stands for the site's.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/movielens";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All requests so far, in order of arrival.</summary>
    public ConcurrentQueue<ServerExchange> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                running.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(running);
    }

    private async Task HandleAsync(TcpClient connection)
    {
        try
        {
            using TcpClient owned = connection;
            Stream stream = connection.GetStream();
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                stream = secure;
            }

            await using Stream closed = stream;
            ServerExchange? exchange = await ServerExchange.ReadAsync(stream, _stop.Token);
            if (exchange is not null)
            {
                Requests.Enqueue(exchange);
                await _answer(exchange);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away or the test is over: both are part of the game.
        }
    }
}
