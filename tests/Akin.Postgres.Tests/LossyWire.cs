using System.Net;
using System.Net.Sockets;

namespace Akin.Postgres.Tests;

/// <summary>A wire between a client and PostgreSQL that passes everything on, until it is told to lose an answer.</summary>
internal sealed class LossyWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _server;
    private readonly int _serverPort;
    private Func<Task>? _meanwhile;

    public LossyWire(string server, int serverPort)
    {
        _server = server;
        _serverPort = serverPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers lost so far.</summary>
    public int Lost { get; private set; }

    /// <summary>Loses the next answer with its connection, after doing something.</summary>
    public void LoseNextAnswer(Func<Task> meanwhile) => Volatile.Write(ref _meanwhile, meanwhile);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient asker = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server, _serverPort);
            await await Task.WhenAny(asker.GetStream().CopyToAsync(server.GetStream()), AnswerAsync(server.GetStream(), asker.GetStream()));
        }
        catch (Exception over) when (over is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two hung up.
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream asker)
    {
        byte[] buffer = new byte[65536];
        while (await server.ReadAsync(buffer) is > 0 and int length)
        {
            if (Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile)
            {
                await meanwhile();
                Lost++;
                return;
            }

            await asker.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
