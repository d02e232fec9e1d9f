using Microsoft.Data.Sqlite;

namespace Akin.Sqlite.Tests;

public sealed class RatingSchemaTests : IDisposable
{
    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_new_file_has_the_current_version_and_a_log()
    {
        _file.Open().Dispose();
        Assert.Equal((long)RatingSchema.CurrentVersion, _file.Run("PRAGMA user_version"));
        Assert.Equal("wal", _file.Run("PRAGMA journal_mode"));
        Assert.Equal(RatingSchema.ApplicationId, _file.Run("PRAGMA application_id"));
    }

    [Fact]
    public void Every_change_is_forced_to_the_disk()
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        RatingSchema.Prepare(connection, _file.Path);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT synchronous || ' ' || secure_delete FROM pragma_synchronous, pragma_secure_delete";
        Assert.Equal("2 1", command.ExecuteScalar());
    }

    [Fact]
    public void A_newer_version_is_refused_and_left_alone()
    {
        _file.Open().Dispose();
        _file.Run($"PRAGMA user_version = {RatingSchema.CurrentVersion + 1}");
        byte[] before = File.ReadAllBytes(_file.Path);
        AkinException refused = Assert.Throws<AkinException>(() => _file.Open());
        Assert.Equal($"The ratings '{_file.Path}' were written by a newer Akin (version 2 of the tables; this one knows 1): upgrade Akin.", refused.Message);
        Assert.Equal(before, File.ReadAllBytes(_file.Path));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_alone()
    {
        _file.Run("CREATE TABLE bookmarks (url TEXT)");
        Assert.Contains("another program", Assert.Throws<AkinException>(() => _file.Open()).Message, StringComparison.Ordinal);
        Assert.Equal("delete", _file.Run("PRAGMA journal_mode"));
    }

    [Fact]
    public void What_is_no_database_is_refused()
    {
        File.WriteAllText(_file.Path, new string('x', 5000));
        Assert.Contains("no SQLite database", Assert.Throws<AkinException>(() => _file.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_and_a_missing_file_are_refused()
    {
        string folder = _file["folder"];
        Directory.CreateDirectory(folder);
        Assert.Contains("is a folder", Assert.Throws<AkinException>(() => SqliteRatingStore.Open(folder)).Message, StringComparison.Ordinal);
        Assert.Contains("no ratings", Assert.Throws<AkinException>(() => SqliteRatingStore.Open(_file["missing.db"], create: false)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_file["missing.db"]));
    }

    [Fact]
    public async Task Missing_folders_are_made()
    {
        using var store = SqliteRatingStore.Open(_file["a/b/akin.db"]);
        Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
    }

    [Fact]
    public async Task A_file_locked_for_too_long_is_one_sentence_and_later_works_again()
    {
        using SqliteRatingStore store = _file.Open();
        using (var other = new SqliteConnection($"Data Source={_file.Path};Pooling=False"))
        {
            other.Open();
            using var writing = other.BeginTransaction(deferred: false);
            Assert.Contains("another process", (await Assert.ThrowsAsync<AkinException>(() => store.PutAsync(new("ann", "1", 1, 1)))).Message, StringComparison.Ordinal);
        }

        Assert.True(await store.PutAsync(new("ann", "1", 1, 1)));
    }

    [Fact]
    public async Task Opened_by_many_at_once_it_is_made_once()
    {
        SqliteRatingStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(_file.Open)));
        foreach (SqliteRatingStore store in stores)
        {
            await store.PutAsync(new("ann", "1", 1, 1));
            store.Dispose();
        }

        Assert.Equal(1L, _file.Run("SELECT count(*) FROM ratings"));
    }
}
