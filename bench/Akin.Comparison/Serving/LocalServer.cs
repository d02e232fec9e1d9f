using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akin.Comparison.Serving;

/// <summary>A server as a process of its own on loopback, from its start to its end.</summary>
internal sealed class LocalServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private LocalServer(Process process, int port, TimeSpan firstAnswer)
    {
        _process = process;
        Port = port;
        FirstAnswer = firstAnswer;
    }

    /// <summary>Where it answers.</summary>
    public int Port { get; }

    /// <summary>The time from the process's start to its first 200.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>The memory that it holds now, in mebibytes.</summary>
    public double ResidentMebibytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The address of a path of it.</summary>
    public Uri At(string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}{path}"));

    /// <summary>Starts a program and waits until it answers 200.</summary>
    /// <param name="path">What it is asked.</param>
    /// <param name="command">The program and its arguments, given its port.</param>
    /// <param name="variables">Environment variables to set.</param>
    /// <exception cref="InvalidOperationException">It does not start or does not answer; the message holds what it wrote.</exception>
    public static LocalServer Start(string path, Func<int, string[]> command, params (string Name, string Value)[] variables)
    {
        int port = FreePort();
        string[] line = command(port);
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{line[0]}' did not start.");
        while (!Answers(port, request))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"'{line[0]}' does not answer: {process.StandardError.ReadToEnd()}");
            }

            Thread.Sleep(1);
        }

        TimeSpan first = Stopwatch.GetElapsedTime(began);
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new LocalServer(process, port, first);
    }

    /// <summary>Ends the process and those it started.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static bool Answers(int port, byte[] request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            socket.Send(request);
            byte[] answer = new byte[64];
            int length = socket.Receive(answer);
            return Encoding.ASCII.GetString(answer, 0, length).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
