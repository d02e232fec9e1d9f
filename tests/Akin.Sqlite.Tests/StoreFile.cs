using Microsoft.Data.Sqlite;

namespace Akin.Sqlite.Tests;

/// <summary>A store in a folder that is gone after the test.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-ratings-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "akin.db");

    public string this[string name] => System.IO.Path.Combine(_folder, name);

    public SqliteRatingStore Open() => SqliteRatingStore.Open(Path);

    /// <summary>Runs statements past the store.</summary>
    public object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
