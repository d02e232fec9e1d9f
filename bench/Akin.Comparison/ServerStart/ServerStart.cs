using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akin.Comparison.ServerStart;

/// <summary>Measures the time from process start to the first 200 answer: akin serve against an empty minimal API, both published as ./akin does.</summary>
internal static class ServerStart
{
    private const int Rounds = 15;

    /// <summary>Runs <c>server-start AKIN EMPTY BUNDLE</c>.</summary>
    /// <param name="arguments">The published tool's executable, the published empty API's executable, a bundle.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count != 3)
        {
            Console.Error.WriteLine("usage: server-start AKIN-EXECUTABLE EMPTY-API-EXECUTABLE BUNDLE");
            return 2;
        }

        var akin = new List<double>();
        var empty = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            int port = FreePort();
            string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
            double first = Measure(arguments[1], ["--urls", url], port, "/");
            double second = Measure(arguments[0], ["serve", "--urls", url, "--bundle", arguments[2]], port, "/api/ai-recommend?movieId=1");
            if (round > 0)
            {
                empty.Add(first);
                akin.Add(second);
            }
        }

        Tell("empty API", empty);
        Tell("akin serve", akin);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of medians  {Median(akin) / Median(empty):0.00}"));
        return 0;
    }

    private static double Measure(string executable, IEnumerable<string> arguments, int port, string path)
    {
        var start = new ProcessStartInfo(executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        byte[] request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{executable}' did not start.");
        try
        {
            while (!Answers(port, request))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
                {
                    throw new InvalidOperationException($"'{executable}' does not answer: {process.StandardError.ReadToEnd()}");
                }

                Thread.Sleep(1);
            }

            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
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

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Tell(string name, List<double> times) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} median {Median(times):0.0} ms, lowest {times.Min():0.0}, highest {times.Max():0.0}, {times.Count} runs"));
}
