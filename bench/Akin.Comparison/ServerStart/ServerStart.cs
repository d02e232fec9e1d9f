using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Akin.Comparison.WholeProcess;

namespace Akin.Comparison.ServerStart;

/// <summary>Measures the time from process start to the first 200 answer: akin serve against an empty minimal API, both published as ./akin does.</summary>
internal static class ServerStart
{
    private const int Rounds = 15;

    /// <summary>Trains on a data set, publishes the empty API, starts both in turn, and prints medians and their ratio.</summary>
    public static int Run(string data)
    {
        string scratch = Directory.CreateTempSubdirectory("akin-start-").FullName;
        string bundle = Path.Combine(scratch, "bundle");
        string emptyFolder = Path.Combine(scratch, "empty");
        ProcessRun train = ProcessRun.Of(Path.Combine(Checkout.Root, "akin"), "train", "--data", data, "--out", bundle);
        ProcessRun publish = ProcessRun.Of(
            "dotnet", "publish", Path.Combine(Checkout.Root, "bench", "Akin.EmptyApi"), "-c", "Release", "--use-current-runtime", "--self-contained", "false",
            "-p:PublishReadyToRun=true", "-o", emptyFolder, "--nologo", "-v", "quiet");
        if (train.ExitCode + publish.ExitCode != 0)
        {
            Console.Error.WriteLine(train.Output + publish.Output);
            return 1;
        }

        string tool = Path.Combine(Checkout.Root, "artifacts", "tool", "Akin.Cli");
        string emptyApi = Path.Combine(emptyFolder, "Akin.EmptyApi");
        var akin = new List<double>();
        var empty = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            int port = FreePort();
            string url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
            double first = Measure(emptyApi, ["--urls", url], port, "/");
            double second = Measure(tool, ["serve", "--urls", url, "--bundle", bundle], port, "/api/ai-recommend?movieId=1");
            if (round > 0)
            {
                empty.Add(first);
                akin.Add(second);
            }
        }

        Directory.Delete(scratch, recursive: true);
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
