using System.Text;
using Akin.Serving;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>What is kept, how long, and what becomes of it when the disk misbehaves.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task A_restart_takes_films_from_the_disk_and_asks_nothing()
    {
        using var folder = new TempFolder();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(862, "tt0114709", "Toy Story", 1995, "Woody and Buzz.");
        tmdb.AddMissing(7);
        MetadataKey[] keys = [TmdbApp.Key(1), TmdbApp.Key(7), new(null, "0114709", "", null), new(null, null, "Toy Story", 1995), new(null, null, "Unknown", 1995)];
        IReadOnlyList<ItemMetadata?> before;
        await using (var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path))
        {
            before = await app.Source.FindAsync(keys, TmdbApp.Plenty, default);
        }

        int requests = tmdb.Traffic.Count;
        tmdb.Mode = TmdbDoubleMode.Refusing;
        await using var again = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);

        IReadOnlyList<ItemMetadata?> after = await again.Source.FindAsync(keys, TimeSpan.Zero, default);

        Assert.Equal(before, after);
        Assert.Equal([true, false, true, true, false], after.Select(film => film is not null));
        Assert.Equal(requests, tmdb.Traffic.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_older_than_180_days_is_served_even_when_TMDB_is_down(bool fromDisk)
    {
        using var folder = new TempFolder();
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var first = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, time);
        Assert.NotNull(await first.Find(TmdbApp.Key(1)));
        tmdb.Mode = TmdbDoubleMode.Refusing;
        time.Advance(TimeSpan.FromDays(180) - TimeSpan.FromTicks(1));
        await using var second = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, time);
        TmdbApp app = fromDisk ? second : first;

        if (!fromDisk)
        {
            Assert.NotNull(await app.Find(TmdbApp.Key(1), TimeSpan.Zero));
        }

        time.Advance(TimeSpan.FromTicks(1));

        Assert.Null(await app.Find(TmdbApp.Key(1), TimeSpan.Zero));
    }

    [Fact]
    public async Task What_may_not_be_served_any_more_leaves_the_disk()
    {
        using var folder = new TempFolder();
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, time);
        await app.Find(Enumerable.Range(1, 5));
        Assert.Equal(5, folder.Files.Length);

        time.Advance(TimeSpan.FromDays(179));
        Assert.Equal(5, folder.Files.Length);
        time.Advance(TimeSpan.FromDays(2));

        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task A_film_a_month_old_is_served_and_fetched_anew_behind_it()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.AddFilm(1, null, "A", 2000, "Old.");
        await using var app = new TmdbApp(tmdb, time: time);
        await app.Find(TmdbApp.Key(1));
        tmdb.AddFilm(1, null, "A", 2000, "New.");
        time.Advance(TimeSpan.FromDays(29));
        Assert.Equal("Old.", (await app.Find(TmdbApp.Key(1)))!.Overview);
        time.Advance(TimeSpan.FromDays(2));

        Task<ItemMetadata?> film = app.Find(TmdbApp.Key(1));
        Assert.True(film.IsCompleted);
        Assert.Equal("Old.", (await film)!.Overview);
        await Idle(app);

        Assert.Equal("New.", (await app.Find(TmdbApp.Key(1)))!.Overview);
        Assert.Equal(2, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task A_film_that_cannot_be_fetched_anew_is_served_on()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, time: time);
        await app.Find(TmdbApp.Key(1));
        time.Advance(TimeSpan.FromDays(31));
        tmdb.Mode = TmdbDoubleMode.Odd;
        await app.Find(TmdbApp.Key(1));
        await Idle(app);

        Assert.NotNull(await app.Find(TmdbApp.Key(1), TimeSpan.Zero));
        Assert.Equal(2, tmdb.Traffic.Count);
        time.Advance(TimeSpan.FromSeconds(6));
        tmdb.Mode = TmdbDoubleMode.Empty;
        Assert.NotNull(await app.Find(TmdbApp.Key(1), TimeSpan.Zero));
        await Idle(app);
        Assert.Null(await app.Find(TmdbApp.Key(1), TimeSpan.Zero)); // TMDB has taken it out
    }

    [Fact]
    public async Task That_there_is_no_such_film_holds_for_a_day()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Mode = TmdbDoubleMode.Empty;
        await using var app = new TmdbApp(tmdb, time: time);
        Assert.Null(await app.Find(TmdbApp.Key(1)));
        tmdb.Mode = TmdbDoubleMode.Up;
        time.Advance(TimeSpan.FromHours(23));
        Assert.Null(await app.Find(TmdbApp.Key(1)));
        Assert.Equal(1, tmdb.Traffic.Count);

        time.Advance(TimeSpan.FromHours(1));

        Assert.NotNull(await app.Find(TmdbApp.Key(1)));
    }

    [Fact]
    public async Task A_failure_is_not_written_down()
    {
        using var folder = new TempFolder();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Mode = TmdbDoubleMode.Odd;
        await using var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);

        Assert.Null(await app.Find(TmdbApp.Key(1)));

        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("huge")]
    public async Task A_damaged_file_counts_as_absent_and_is_written_anew(string damage)
    {
        using var folder = new TempFolder();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using (var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path))
        {
            await app.Find(TmdbApp.Key(1));
        }

        string file = Assert.Single(folder.Files);
        byte[] whole = File.ReadAllBytes(file);
        byte[] damaged = [.. whole];
        damaged[^20] ^= 1;
        File.WriteAllBytes(file, damage switch
        {
            "cut" => whole[..^5],
            "flipped" => damaged,
            "empty" => [],
            "text" => Encoding.UTF8.GetBytes("{\"id\":1,\"overview\":\"Not what TMDB said.\",\"fetched_at\":\"2026-11-01T00:00:00+00:00\"}"),
            _ => new byte[1 << 20],
        });
        await using var again = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);

        Assert.Null(await again.Find(TmdbApp.Key(1), TimeSpan.Zero));
        Assert.Equal("What film 1 is about.", (await again.Find(TmdbApp.Key(1)))!.Overview);

        Assert.Equal(2, tmdb.Traffic.Count);
        Assert.True(File.ReadAllBytes(file).Length is > 100 and < 2_000);
    }

    [Fact]
    public async Task A_record_from_the_future_has_no_known_age_and_is_not_served()
    {
        using var folder = new TempFolder();
        var later = new ManualTime();
        later.Advance(TimeSpan.FromDays(400));
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using (var app = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, later))
        {
            await app.Find(TmdbApp.Key(1));
        }

        await using var now = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path, new ManualTime());

        Assert.Null(await now.Find(TmdbApp.Key(1), TimeSpan.Zero));
    }

    [Fact]
    public async Task Two_processes_on_one_folder_fetch_a_film_once()
    {
        using var folder = new TempFolder();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var one = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);
        await using var other = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);
        Assert.Null(await other.Find(new MetadataKey(null, null, "No year", null), TimeSpan.Zero));

        await one.Find(Enumerable.Range(1, 10));
        IReadOnlyList<ItemMetadata?> films = await other.Find(Enumerable.Range(1, 10));

        Assert.All(films, film => Assert.NotNull(film));
        Assert.Equal(10, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task Each_language_has_its_own_films()
    {
        using var folder = new TempFolder();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var english = new TmdbApp(tmdb, options => options.CacheDirectory = folder.Path);
        await using var german = new TmdbApp(tmdb, options => (options.CacheDirectory, options.Language) = (folder.Path, "de"));

        await english.Find(TmdbApp.Key(1));
        await german.Find(TmdbApp.Key(1));

        Assert.Equal(2, tmdb.Traffic.Count);
        Assert.Equal(2, folder.Files.Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_the_disk_cache_only_and_is_named_once()
    {
        using var folder = new TempFolder();
        string file = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(file, "");
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, options => options.CacheDirectory = Path.Combine(file, "cache"));

        IReadOnlyList<ItemMetadata?> films = await app.Find([1, 2, 3]);

        Assert.All(films, film => Assert.NotNull(film));
        Assert.All(await app.Find([1, 2, 3], TimeSpan.Zero), film => Assert.NotNull(film));
        Assert.Single(app.Log, line => line.Contains("cannot be written", StringComparison.Ordinal));
    }

    /// <summary>Waits until nothing is fetched in the background.</summary>
    private static async Task Idle(TmdbApp app)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (((TmdbSource)app.Source).Pending > 0)
        {
            await Task.Delay(2, patience.Token);
        }
    }
}
