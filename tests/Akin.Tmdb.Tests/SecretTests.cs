using System.Text;
using Akin.Serving;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>The token is in one header of requests to the API, and nowhere else.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task The_token_is_in_no_address_no_log_no_file_and_no_answer()
    {
        using var folder = new TempFolder();
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "Woody and Buzz.");
        await using var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, time);
        var answers = new StringBuilder();
        int id = 0;

        foreach (TmdbDoubleMode mode in Enum.GetValues<TmdbDoubleMode>())
        {
            (tmdb.Mode, tmdb.Delay) = (mode, TimeSpan.FromMinutes(10));
            MetadataKey[] keys = [TmdbApp.Key(++id), new(null, $"{1000 + id}", "", null), new(null, null, "Toy Story", 1994)];
            Task<IReadOnlyList<ItemMetadata?>> films = app.Source.FindAsync(keys, TimeSpan.FromSeconds(1), default).AsTask();
            await time.AdvanceUntil(films, TimeSpan.FromMilliseconds(20));
            answers.AppendJoin('\n', await films);
            time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Contains("What film 1 is about.", answers.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(app.Log);
        Assert.NotEmpty(folder.Files);
        Assert.Empty(tmdb.Traffic.Leaks);
        Assert.DoesNotContain(tmdb.Token, answers.ToString(), StringComparison.Ordinal);
        Assert.All(app.Log, line => Assert.DoesNotContain(tmdb.Token, line, StringComparison.Ordinal));
        Assert.All(folder.Files, file => Assert.DoesNotContain(tmdb.Token, file + Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_all_is_well_nothing_is_logged()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);

        await app.Find([1, 2, 3]);

        Assert.Empty(app.Log);
    }
}
