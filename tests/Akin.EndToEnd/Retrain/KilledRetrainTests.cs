using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Akin.Testing;

namespace Akin.EndToEnd.Retrain;

/// <summary>Whenever a writer is killed, the published bundle is whole, answers, and is the one from before or the new one; and no version is lost.</summary>
public sealed class KilledRetrainTests : IDisposable
{
    private const int UsualKills = 24;
    private const int Start = 1_700_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TempFolder _folder = new();
    private readonly Random _random = new(20260103);

    private string Bundle => _folder["bundle"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Retrain_and_rollback_survive_kill_9()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("AKIN_TEST_KILLS") ?? $"{UsualKills}", CultureInfo.InvariantCulture);
        string data = TasteData.Write(_folder, "data", 2);
        string[] retrain = ["retrain", "--data", data, "--bundle", Bundle, "--keep", "1000"];
        await RunAsync(0, retrain);
        var whole = Stopwatch.StartNew();
        await RunAsync(1, retrain);
        int length = (int)whole.ElapsedMilliseconds;
        HashSet<long> seen = [Start, Start + 1];
        using var watch = new MissingWatch(Path.Combine(Bundle, "manifest.json"));
        long live = await LiveAsync();
        for (int round = 2; round < kills + 2; round++)
        {
            bool isRollback = round % 3 == 0;
            using (Process writer = Begin(round, isRollback ? ["rollback", "--bundle", Bundle] : retrain))
            {
                // Half of them at any moment, half where files change places.
                await (round % 2 == 0 ? Task.Delay(_random.Next(isRollback ? length / 3 : length)) : UntilPublishingAsync(writer));
                writer.Kill();
                await writer.WaitForExitAsync();
            }

            long now = await LiveAsync();
            Assert.True(isRollback ? seen.Contains(now) : now == live || now == Start + round, $"Round {round}: the bundle was trained at {now}, and before at {live}.");
            using var similar = JsonDocument.Parse(await Tool.DoAsync("similar", "1", "--bundle", Bundle, "--json"));
            Assert.NotEqual(0, similar.RootElement.GetProperty("items").GetArrayLength());
            seen.Add(now);
            live = now;
        }

        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(0, watch.Missing);
        }

        // The next writer finds everything that a dead one left behind.
        await RunAsync(kills + 2, retrain);
        Assert.Equal(["bundle", "bundle.kept", "data"], _folder.Names);
        using var list = JsonDocument.Parse(await Tool.DoAsync("rollback", "--list", "--bundle", Bundle, "--json"));
        long[] kept = [.. list.RootElement.GetProperty("kept").EnumerateArray().Select(Time)];
        Assert.Subset(kept.ToHashSet(), seen);
        Assert.All(list.RootElement.GetProperty("kept").EnumerateArray(), version => Assert.True(version.GetProperty("readable").GetBoolean()));
        TestContext.Current.SendDiagnosticMessage($"{kills} kills survived; {seen.Count} versions were seen live, {kept.Length} are kept.");
    }

    private static long Time(JsonElement version) => version.GetProperty("createdAt").GetDateTimeOffset().ToUnixTimeSeconds();

    private Process Begin(int round, string[] args) => Tool.Start(
        _folder.Path, new Dictionary<string, string> { ["SOURCE_DATE_EPOCH"] = (Start + round).ToString(CultureInfo.InvariantCulture) }, args);

    private async Task RunAsync(int round, string[] args)
    {
        using Process process = Begin(round, args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, error));
    }

    /// <summary>Waits until something appears beside the bundle, and a few milliseconds at random.</summary>
    private async Task UntilPublishingAsync(Process writer)
    {
        var patience = Stopwatch.StartNew();
        while (!writer.HasExited && patience.Elapsed < Patience && !File.Exists(_folder[".bundle.lock"]))
        {
            Thread.Sleep(0);
        }

        await Task.Delay(_random.Next(25));
    }

    /// <summary>When the published bundle was trained; all its hashes are checked.</summary>
    private async Task<long> LiveAsync()
    {
        using var bundle = JsonDocument.Parse(await Tool.DoAsync("inspect", "--verify", "--bundle", Bundle, "--json"));
        return Time(bundle.RootElement);
    }

    /// <summary>Looks for a file all the time.</summary>
    private sealed class MissingWatch : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _isStopped;
        private int _missing;

        public MissingWatch(string file)
        {
            _thread = new Thread(() =>
            {
                while (!_isStopped)
                {
                    if (!File.Exists(file))
                    {
                        Interlocked.Increment(ref _missing);
                    }

                    Thread.Sleep(TimeSpan.FromMilliseconds(0.2));
                }
            });
            _thread.Start();
        }

        /// <summary>How often it was not there.</summary>
        public int Missing => Volatile.Read(ref _missing);

        public void Dispose()
        {
            _isStopped = true;
            _thread.Join();
        }
    }
}
