using Npgsql;

namespace Akin.Testing.Postgres;

/// <summary>An empty database of a server of the tests; gone when disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;

    internal PostgresDatabase(NpgsqlConnectionStringBuilder server, string name)
    {
        _server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    public string Name { get; }

    /// <summary>As key=value, with the password.</summary>
    public string ConnectionString { get; }

    /// <summary>As URL, with the password.</summary>
    public string Url => UrlOf(_server.Username!, _server.Password!);

    /// <summary>What may be shown of <see cref="Url"/>.</summary>
    public string Shown => $"postgres://{_server.Host}:{_server.Port}/{Name}";

    public string Password => _server.Password!;

    public string UrlOf(string user, string password) =>
        $"postgres://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{_server.Host}:{_server.Port}/{Name}";

    /// <summary>Runs statements past whatever is tested, as the server's owner.</summary>
    public async Task<object?> RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync() => await PostgresServer.RunAsync(_server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
}
