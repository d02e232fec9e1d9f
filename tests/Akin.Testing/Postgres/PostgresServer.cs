using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Akin.Testing.Postgres;

/// <summary>A real PostgreSQL 17 with pgvector: the one that <c>AKIN_TEST_POSTGRES</c> names, else in Docker, else Debian's in a folder that <c>./build test</c> fetched; else tests skip.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Variable = "AKIN_TEST_POSTGRES";
    private const string Image = "pgvector/pgvector:pg17";
    private const string Quick = "-c fsync=off -c full_page_writes=off";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer?>> Shared = new(() => FindAsync(isDurable: false));
    private static int _databases;
    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly Process? _keeper;

    private PostgresServer(NpgsqlConnectionStringBuilder address, Process? keeper)
    {
        _address = address;
        _keeper = keeper;
    }

    /// <summary>Where Debian's packages are.</summary>
    private static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "akin-test",
        "postgres17");

    /// <summary>An empty database on the server that all tests of this process share, or a skip.</summary>
    public static async Task<PostgresDatabase> NewDatabaseAsync() => await Require(await Shared.Value).CreateDatabaseAsync();

    /// <summary>A server of one's own, to be stopped and killed, which forces what it keeps to the disk; or a skip.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }, $"the PostgreSQL of {Variable} is nobody's to kill");
        return Require(await FindAsync(isDurable: true));
    }

    /// <summary>An empty database with pgvector at hand.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"akin_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        await RunAsync(_address, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await RunAsync(_address, $"CREATE DATABASE {name}");
        return new PostgresDatabase(_address, name);
    }

    /// <summary>Ends it at once, in the middle of whatever it does (<c>pg_ctl stop -m immediate</c>).</summary>
    public Task StopImmediatelyAsync() => TellAsync("immediate");

    /// <summary>Ends it in order, breaking off what is under way.</summary>
    public Task StopAsync() => TellAsync("shutdown");

    /// <summary>Kills it with SIGKILL.</summary>
    public Task KillAsync() => TellAsync("kill");

    /// <summary>Starts it again and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        await TellAsync("start");
        await ReadyAsync(() => TellAsync("start"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
            _keeper.Dispose();
        }
    }

    internal static async Task RunAsync(NpgsqlConnectionStringBuilder address, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static PostgresServer Require(PostgresServer? server)
    {
        Assert.SkipWhen(server is null, $"there is no PostgreSQL: give one by {Variable}, run a Docker engine, or let './build test' fetch one as root on Debian");
        return server!;
    }

    private static async Task<PostgresServer?> FindAsync(bool isDurable)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new PostgresServer(Given(given), null);
        }

        int port = FreePort();
        string data = $"/tmp/akin-{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        string settings = "-c unix_socket_directories= -c shared_buffers=64MB -c dynamic_shared_memory_type=mmap -c max_connections=200 " + (isDurable ? "" : Quick);
        string number = port.ToString(CultureInfo.InvariantCulture);
        Process keeper;
        if (await HasDockerAsync())
        {
            keeper = Start(
                "docker",
                ["run", "--rm", "-i", "-p", $"127.0.0.1:{number}:{number}", "--entrypoint", "sh", Image,
                 "-c", PostgresScript.Text, "akin", "gosu postgres", "", data, number, settings + " -c listen_addresses=*", password, "all"]);
        }
        else if (OperatingSystem.IsLinux() && Environment.UserName == "root" && Directory.Exists(Folder))
        {
            keeper = Start(
                "sh",
                ["-c", PostgresScript.Text, "akin", $"chroot --userspec=postgres:postgres {Folder}", Folder, data, number, settings + " -c listen_addresses=127.0.0.1", password, "127.0.0.1/32"]);
        }
        else
        {
            return null;
        }

        if (await keeper.StandardOutput.ReadLineAsync() is not "started" and var told)
        {
            throw new InvalidOperationException($"PostgreSQL did not start: {told} {await keeper.StandardOutput.ReadToEndAsync()}");
        }

        var address = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = password, Database = "postgres" };
        var server = new PostgresServer(address, keeper);
        await server.ReadyAsync(() => Task.CompletedTask);
        return server;
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static async Task<bool> HasDockerAsync()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("docker", ["image", "inspect", Image]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder Given(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("postgres" or "postgresql"))
        {
            return new NpgsqlConnectionStringBuilder(text);
        }

        string[] user = url.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length == 2 ? Uri.UnescapeDataString(user[1]) : Environment.GetEnvironmentVariable("PGPASSWORD"),
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) is { Length: > 0 } database ? database : "postgres",
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task TellAsync(string word)
    {
        await _keeper!.StandardInput.WriteLineAsync(word);
        await _keeper.StandardInput.FlushAsync();
        await _keeper.StandardOutput.ReadLineAsync();
    }

    /// <summary>After a kill the old one's children may still hold the data: then it ends again, and is started again.</summary>
    private async Task ReadyAsync(Func<Task> retry)
    {
        var clock = Stopwatch.StartNew();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync(_address, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (clock.Elapsed < Patience)
            {
                await Task.Delay(50);
                if (attempt % 20 == 0)
                {
                    await retry();
                }
            }
        }
    }
}
