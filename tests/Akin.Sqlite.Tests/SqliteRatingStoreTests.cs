using System.Text;
using Akin.Data;
using Akin.Testing.Ratings;

namespace Akin.Sqlite.Tests;

public sealed class SqliteRatingStoreTests : RatingStoreContract, IDisposable
{
    private readonly StoreFile _file = new();
    private readonly List<SqliteRatingStore> _stores = [];

    public void Dispose()
    {
        _stores.ForEach(store => store.Dispose());
        _file.Dispose();
    }

    [Fact]
    public async Task Everything_is_there_when_the_file_is_opened_again()
    {
        using (SqliteRatingStore store = _file.Open())
        {
            await store.PutAsync(new("ann", "1", 4, 1));
        }

        Assert.Equal(["akin.db"], Directory.GetFiles(Path.GetDirectoryName(_file.Path)!).Select(Path.GetFileName));
        using SqliteRatingStore again = _file.Open();
        Assert.Equal([new("ann", "1", 4, 1)], await AllOf(again));
    }

    [Fact]
    public async Task Of_a_deleted_user_no_byte_is_left_in_the_files()
    {
        using SqliteRatingStore store = _file.Open();
        await store.PutAsync(new("somebody-to-forget", "1", 1, 0));
        await store.PutAsync(new("somebody-else", "1", 1, 0));
        await store.DeleteUserAsync("somebody-to-forget");

        // A later change comes after the log was emptied.
        await store.PutAsync(new("another", "1", 1, 0));
        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_file.Path)!, "akin.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain("somebody-to-forget", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    protected override Task<IRatingStore> OpenAsync()
    {
        SqliteRatingStore store = _file.Open();
        _stores.Add(store);
        return Task.FromResult<IRatingStore>(store);
    }
}
