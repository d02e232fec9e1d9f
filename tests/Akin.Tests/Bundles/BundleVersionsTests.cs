using Akin.Bundles;
using Akin.Testing;

namespace Akin.Tests.Bundles;

public sealed class BundleVersionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["bundle"];

    private string Kept => _folder["bundle.kept"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_replaced_is_kept_and_the_newest_stay()
    {
        string[] names = [.. Enumerable.Range(1, 5).Select(number => Publish(number, keep: 3))];
        Assert.Equal(names[4], BundleVersions.Published(Path)!.Name);
        Assert.Equal([names[3], names[2], names[1]], BundleVersions.List(Path).Select(version => version.Name));
        Assert.All(BundleVersions.List(Path), version => Assert.Equal(version.Manifest!.Sha256, Bundle.Open(version.Directory, BundleCheck.Hashes).Manifest.Sha256));
        Assert.Equal(["bundle", "bundle.kept"], Names(_folder.Path));
        Assert.Matches(@"^2026010\dT000000Z-[0-9a-f]{8}$", names[0]);
        Publish(6, keep: 0);
        Assert.Equal(["bundle"], Names(_folder.Path));
    }

    [Fact]
    public void A_version_comes_back_and_what_it_replaces_is_kept()
    {
        string[] names = [.. Enumerable.Range(1, 3).Select(number => Publish(number))];
        DateTime before = Bundle.ManifestTime(Path);
        BundleVersions.Restore(Path, BundleVersions.Older(Path)!);
        Assert.Equal(2, Bundle.Open(Path, BundleCheck.Hashes).Manifest.Seed);
        Assert.True(Bundle.ManifestTime(Path) > before, "A server sees that the bundle is another.");
        Assert.Equal([names[2], names[0]], BundleVersions.List(Path).Select(version => version.Name));
        BundleVersions.Restore(Path, BundleVersions.Older(Path)!);
        Assert.Equal(1, Bundle.Open(Path).Manifest.Seed);
        Assert.Null(BundleVersions.Older(Path));
        BundleVersions.Restore(Path, BundleVersions.List(Path)[0]);
        Assert.Equal(3, Bundle.Open(Path, BundleCheck.Hashes).Manifest.Seed);
        Assert.Equal([names[1], names[0]], BundleVersions.List(Path).Select(version => version.Name));
        Assert.All(BundleVersions.List(Path), version => Assert.Equal(version.Name, System.IO.Path.GetFileName(version.Directory)));
    }

    [Fact]
    public void A_damaged_version_is_refused_and_nothing_has_changed()
    {
        Publish(1);
        Publish(2);
        BundleVersion version = Assert.Single(BundleVersions.List(Path));
        string file = System.IO.Path.Combine(version.Directory, "items.json");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^5] ^= 1;
        File.WriteAllBytes(file, bytes);
        AkinException problem = Assert.Throws<AkinException>(() => BundleVersions.Restore(Path, version));
        Assert.Contains("is damaged", problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, Bundle.Open(Path, BundleCheck.Hashes).Manifest.Seed);
        Assert.Single(BundleVersions.List(Path));
    }

    [Fact]
    public void A_version_without_a_manifest_is_listed_by_its_name_and_refused()
    {
        Publish(1);
        Publish(2);
        File.Delete(System.IO.Path.Combine(BundleVersions.List(Path)[0].Directory, "manifest.json"));
        BundleVersion version = Assert.Single(BundleVersions.List(Path));
        Assert.Equal((null, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), (version.Manifest, version.CreatedAt));
        Assert.Throws<AkinException>(() => BundleVersions.Restore(Path, version));
    }

    [Fact]
    public void A_bundle_that_cannot_be_read_is_rolled_back_too()
    {
        Publish(1);
        Publish(2);
        File.WriteAllText(System.IO.Path.Combine(Path, "manifest.json"), "not json");
        BundleVersions.Restore(Path, BundleVersions.Older(Path)!);
        Assert.Equal(1, Bundle.Open(Path, BundleCheck.Hashes).Manifest.Seed);
        Assert.Empty(BundleVersions.List(Path));
    }

    [Fact]
    public void Somebody_elses_bundle_is_not_replaced()
    {
        Publish(1);
        BundleWriter.Write(Path, Contents(7));
        AkinException problem = Assert.Throws<AkinException>(() => BundleVersions.Publish(Path, Contents(2), 5, replaced: new string('0', 64)));
        Assert.Contains("replaced by somebody else", problem.Message, StringComparison.Ordinal);
        Assert.Equal(7, Bundle.Open(Path).Manifest.Seed);
        Assert.Throws<AkinException>(() => BundleVersions.Publish(Path, Contents(2), 5, replaced: null));
        Assert.Equal(["bundle"], Names(_folder.Path));
    }

    [Fact]
    public void The_same_bundle_again_is_no_new_version()
    {
        Publish(1);
        Publish(1);
        Assert.Empty(BundleVersions.List(Path));
        Publish(2);
        Publish(2);
        Assert.Single(BundleVersions.List(Path));
    }

    [Fact]
    public void A_writer_that_does_not_keep_leaves_the_versions_alone()
    {
        Publish(1);
        Publish(2);
        BundleWriter.Write(Path, Contents(3));
        Assert.Equal(1, Assert.Single(BundleVersions.List(Path)).Manifest!.Seed);
    }

    [Fact]
    public void What_is_no_version_is_neither_listed_nor_deleted()
    {
        Publish(1);
        Publish(2);
        Directory.CreateDirectory(System.IO.Path.Combine(Kept, "notes"));
        File.WriteAllText(System.IO.Path.Combine(Kept, "readme.txt"), "mine");
        Assert.Single(BundleVersions.List(Path));
        Publish(3, keep: 0);
        Assert.Equal(["notes", "readme.txt"], Names(Kept));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_died_after_the_exchange_loses_no_version(bool renames)
    {
        // As the exchange leaves it, or the second of two renames.
        Publish(1);
        Publish(2);
        SampleBundle.Write(_folder, "third", Contents(3));
        string published = _folder["third"];
        Directory.Move(Path, _folder[renames ? ".bundle.old" : ".bundle.new"]);
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(published, "manifest.json"), File.GetLastWriteTimeUtc(System.IO.Path.Combine(published, "manifest.json")).AddSeconds(1));
        Directory.Move(published, Path);
        using (new BundlePlace(Path))
        {
            Assert.Equal([2, 1], BundleVersions.List(Path).Select(version => version.Manifest!.Seed));
        }

        Assert.Equal(3, Bundle.Open(Path).Manifest.Seed);
        Assert.Equal(["bundle", "bundle.kept"], Names(_folder.Path));
    }

    [Fact]
    public void A_rollback_that_died_before_the_exchange_loses_no_version()
    {
        string one = Publish(1);
        string two = Publish(2);
        Directory.Move(System.IO.Path.Combine(Kept, one), System.IO.Path.Combine(Kept, two));
        Assert.Equal(one, Assert.Single(BundleVersions.List(Path)).Name);
        BundleVersions.Restore(Path, BundleVersions.Older(Path)!);
        Assert.Equal(1, Bundle.Open(Path).Manifest.Seed);
        Assert.Equal(two, Assert.Single(BundleVersions.List(Path)).Name);
    }

    [Fact]
    public void On_linux_the_bundle_is_never_missing_while_it_is_replaced()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux changes two directories in one step.");
        }

        Publish(1);
        using var stop = new CancellationTokenSource();
        int missing = 0;
        var watcher = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                missing += File.Exists(System.IO.Path.Combine(Path, "manifest.json")) ? 0 : 1;
            }
        });
        watcher.Start();
        for (int number = 2; number < 9; number++)
        {
            Publish(number, keep: number % 3);
            BundleWriter.Write(Path, Contents(number));
            if (BundleVersions.Older(Path) is { } older)
            {
                BundleVersions.Restore(Path, older);
            }
        }

        stop.Cancel();
        watcher.Join();
        Assert.Equal(0, missing);
    }

    private static string[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    private static BundleContents Contents(int number) => SampleBundle.Contents(factor: number) with { Seed = number, CreatedAt = new DateTimeOffset(2026, 1, number, 0, 0, 0, TimeSpan.Zero) };

    private string Publish(int number, int keep = 5)
    {
        BundleVersions.Publish(Path, Contents(number), keep, BundleVersions.Published(Path)?.Manifest!.Sha256);
        return BundleVersions.Published(Path)!.Name;
    }
}
