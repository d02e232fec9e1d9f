using Akin.Testing;
using Akin.Tmdb.Cache;
using Akin.Tmdb.Films;
using Microsoft.Extensions.Logging.Abstractions;

namespace Akin.Tmdb.Tests;

public sealed class FilmDiskTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void The_folder_never_holds_more_films_than_it_may_and_keeps_the_newest()
    {
        using var folder = new TempFolder();
        FilmDisk disk = Disk(folder, 50);

        for (int id = 1; id <= 500; id++)
        {
            disk.Write(Key(id), Record(id, _time.GetUtcNow()));
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(folder.Files.Length, 1, 50);
        }

        Assert.NotNull(disk.Read(Key(500)));
        Assert.NotNull(disk.Read(Key(460)));
        Assert.Null(disk.Read(Key(1)));
    }

    [Fact]
    public void A_folder_that_is_too_full_at_the_start_is_brought_down()
    {
        using var folder = new TempFolder();
        FilmDisk large = Disk(folder, 1_000);
        for (int id = 1; id <= 200; id++)
        {
            large.Write(Key(id), Record(id, _time.GetUtcNow()));
        }

        Disk(folder, 20).Write(Key(500), Record(500, _time.GetUtcNow()));

        Assert.InRange(folder.Files.Length, 1, 20);
    }

    [Fact]
    public void What_a_crash_left_behind_goes_and_what_is_being_written_stays()
    {
        using var folder = new TempFolder();
        FilmDisk disk = Disk(folder, 10);
        string old = Path.Combine(folder.Path, "m1.film.abc.new");
        string young = Path.Combine(folder.Path, "m2.film.def.new");
        File.WriteAllText(old, "half");
        File.SetLastWriteTimeUtc(old, _time.GetUtcNow().UtcDateTime.AddHours(-2));
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(young, _time.GetUtcNow().UtcDateTime);

        disk.Sweep();

        Assert.Equal([young], folder.Files);
    }

    [Fact]
    public async Task Two_writers_and_readers_at_once_see_whole_records_only()
    {
        using var folder = new TempFolder();
        FilmDisk[] disks = [Disk(folder, 1_000), Disk(folder, 1_000)];
        var now = _time.GetUtcNow();
        int read = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            FilmDisk disk = disks[worker % 2];
            for (int round = 0; round < 200; round++)
            {
                int id = 1 + (round % 5);
                if (worker < 2)
                {
                    disk.Write(Key(id), Record(id, now) with { Overview = new string((char)('a' + worker), 100 + (round * 7)) });
                }
                else if (disk.Read(Key(id)) is { } record)
                {
                    Interlocked.Increment(ref read);
                    Assert.Equal(id, record.Id);
                    Assert.Single(record.Overview!.Distinct());
                }
            }
        })));

        Assert.All(Enumerable.Range(1, 5), id => Assert.NotNull(disks[0].Read(Key(id))));
        Assert.Equal(5, folder.Files.Length);
        Assert.InRange(read, 0, 400);
    }

    [Fact]
    public void A_record_comes_back_as_it_was()
    {
        using var folder = new TempFolder();
        FilmDisk disk = Disk(folder, 10);
        var record = Record(7, _time.GetUtcNow()) with
        {
            Poster = "/a.jpg",
            Backdrop = "/b.jpg",
            Overview = "Ein schöner Film 🎬.",
            Tagline = "Ja.",
            RuntimeMinutes = 90,
            ReleaseDate = "1999-12-31",
            OriginalLanguage = "de",
        };

        disk.Write(Key(7), record);

        Assert.Equal(record, disk.Read(Key(7)));
    }

    private static FilmKey Key(int id) => new(id, null, 0);

    private static FilmRecord Record(int id, DateTimeOffset fetchedAt) => new() { Id = id, FetchedAt = fetchedAt };

    private FilmDisk Disk(TempFolder folder, int capacity) => new(folder.Path, capacity, _time, NullLogger.Instance);
}
