using Akin.Bundles;
using Akin.Data;
using Akin.Testing;

namespace Akin.Tests.Bundles;

public sealed class BundleWriterTests
{
    [Fact]
    public void An_old_bundle_is_replaced_and_nothing_stays_beside_it()
    {
        using var folder = new TempFolder();
        SampleBundle.Write(folder);
        string bundle = SampleBundle.Write(folder, contents: SampleBundle.Contents(factor: 3));
        Assert.Equal(1.5f, Bundle.Open(bundle, BundleCheck.Hashes).Tensors.Get<float>("toy.vectors").Span[1]);
        Assert.Equal(["bundle"], Names(folder.Path));
        Assert.Equal(["items.json", "manifest.json", "model.safetensors", "recommendations.json"], Names(bundle));
    }

    [Fact]
    public void An_empty_directory_is_replaced()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["bundle"]);
        Assert.Equal(6, Bundle.Open(SampleBundle.Write(folder)).Items.Count);
    }

    [Theory]
    [InlineData("notes.txt", "'notes.txt'")]
    [InlineData("model.safetensors", "no manifest.json")]
    public void A_directory_that_is_no_bundle_is_not_replaced(string file, string sentence)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["bundle"]);
        File.WriteAllText(Path.Combine(folder["bundle"], file), "mine");
        AssertRefused(folder["bundle"], sentence);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder["bundle"], file)));
        Assert.Equal(["bundle"], Names(folder.Path));
    }

    [Fact]
    public void A_foreign_file_inside_a_bundle_saves_it_from_being_replaced()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        BundleWriter.RequireReplaceable(bundle);
        File.WriteAllText(Path.Combine(bundle, "index.html"), "mine");
        AssertRefused(bundle, "'index.html'");
    }

    [Fact]
    public void A_target_that_is_a_file_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["bundle"], "mine");
        AssertRefused(folder["bundle"], "is a file");
        Assert.Equal("mine", File.ReadAllText(folder["bundle"]));
    }

    [Theory]
    [InlineData("file/bundle")]
    [InlineData("file/deeper/bundle")]
    public void A_place_under_a_file_is_refused(string place)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["file"], "");
        AssertRefused(folder[place], $"'{folder["file"]}' is a file and no folder");
    }

    [Fact]
    public void Missing_folders_above_are_made()
    {
        using var folder = new TempFolder();
        BundleWriter.RequireReplaceable(folder["no/such/bundle"]);
        Assert.Empty(Names(folder.Path));
        BundleWriter.Write(folder["no/such/bundle"], SampleBundle.Contents());
        Assert.Equal(6, Bundle.Open(folder["no/such/bundle"]).Items.Count);
    }

    [Fact]
    public void The_root_is_refused()
    {
        AssertRefused(Path.GetPathRoot(Path.GetTempPath())!, "the root of a file system");
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_the_old_bundle_and_nothing_else()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        using (var place = new BundlePlace(bundle))
        {
            Assert.Throws<IOException>(() => place.Publish(directory =>
            {
                File.WriteAllText(Path.Combine(directory, "model.safetensors"), "half");
                throw new IOException("No space left on device");
            }));
        }

        Assert.Equal(["bundle"], Names(folder.Path));
        Assert.Equal(6, Bundle.Open(bundle, BundleCheck.Hashes).Items.Count);
    }

    [Fact]
    public void Two_writers_at_once_are_one_too_many()
    {
        using var folder = new TempFolder();
        using (new BundlePlace(folder["bundle"]))
        {
            AssertRefused(folder["bundle"], "Somebody else is writing");
        }

        Assert.Equal(6, Bundle.Open(SampleBundle.Write(folder)).Items.Count);
    }

    [Fact]
    public void What_a_dead_writer_left_half_done_is_cleared_away()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Directory.CreateDirectory(folder[".bundle.new"]);
        File.WriteAllText(Path.Combine(folder[".bundle.new"], "model.safetensors"), "half");
        SampleBundle.Write(folder, ".bundle.old");
        File.WriteAllText(folder[".bundle.lock"], "");
        Assert.Equal(6, Bundle.Open(bundle).Items.Count);
        SampleBundle.Write(folder);
        Assert.Equal(["bundle"], Names(folder.Path));
    }

    [Fact]
    public void A_writer_that_died_between_its_renames_leaves_the_old_bundle_readable()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Directory.Move(bundle, folder[".bundle.old"]);
        SampleBundle.Write(folder, ".bundle.new", SampleBundle.Contents(factor: 3));
        Assert.Equal(0.5f, Bundle.Open(bundle).Tensors.Get<float>("toy.vectors").Span[1]);
        Assert.False(Directory.Exists(bundle));

        // The next writer puts it back before anything else, so that its own failure costs nothing.
        using (new BundlePlace(bundle))
        {
            Assert.True(Directory.Exists(bundle));
        }

        Assert.Equal(["bundle"], Names(folder.Path));
        Assert.Equal(0.5f, Bundle.Open(bundle).Tensors.Get<float>("toy.vectors").Span[1]);
    }

    [Fact]
    public void A_reader_never_sees_a_mixture_while_bundles_are_replaced()
    {
        using var folder = new TempFolder();
        BundleContents[] versions = [.. Enumerable.Range(1, 2).Select(factor => SampleBundle.Contents(factor: factor) with { Seed = factor })];
        string bundle = SampleBundle.Write(folder, contents: versions[0]);
        bool done = false;
        var writer = new Thread(() =>
        {
            for (int round = 0; round < 20; round++)
            {
                BundleWriter.Write(bundle, versions[round % 2]);
            }

            Volatile.Write(ref done, true);
        });
        writer.Start();
        int opened = 0;
        try
        {
            while (!Volatile.Read(ref done))
            {
                Bundle seen = Bundle.Open(bundle, opened % 2 == 0 ? BundleCheck.Structure : BundleCheck.Hashes);
                Assert.Equal(seen.Manifest.Seed * 0.5f, seen.Tensors.Get<float>("toy.vectors").Span[1]);
                opened++;
            }
        }
        finally
        {
            writer.Join();
        }

        Assert.True(opened > 0);
    }

    [Fact]
    public void A_link_to_a_bundle_stays_and_what_it_leads_to_is_replaced()
    {
        using var folder = new TempFolder();
        string real = SampleBundle.Write(folder, "real");
        Directory.CreateSymbolicLink(folder["current"], real);
        BundleWriter.Write(folder["current"], SampleBundle.Contents(factor: 3));
        Assert.Equal(["current", "real"], Names(folder.Path));
        Assert.NotNull(new DirectoryInfo(folder["current"]).LinkTarget);
        Assert.Equal(1.5f, Bundle.Open(folder["current"]).Tensors.Get<float>("toy.vectors").Span[1]);
    }

    [Fact]
    public void Contents_that_do_not_fit_are_refused_before_anything_is_written()
    {
        using var folder = new TempFolder();
        BundleContents good = SampleBundle.Contents();
        BundleContents[] bad =
        [
            good with { RatingCounts = new int[5] },
            good with { RatingCounts = new[] { 0, 0, -1, 0, 0, 0 } },
            good with { RatingMeans = new[] { 0, 0, float.NaN, 0, 0, 0 } },
            good with { Recommendations = new[] { 0, 0, 6, 0, 0, 0 }, RecommendationsPerItem = 1 },
            good with { RecommendationsPerItem = 3 },
            good with { Metrics = new Dictionary<string, double> { ["x"] = double.NaN } },
            good with { Options = default },
            good with { Dataset = good.Dataset with { ItemCount = 5 } },
            good with { Catalogue = new Catalogue([]) },
        ];
        foreach (BundleContents contents in bad)
        {
            Assert.Throws<ArgumentException>(() => BundleWriter.Write(folder["bundle"], contents));
        }

        Assert.Empty(Names(folder.Path));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_in_an_id_and_replaced_in_a_title()
    {
        using var folder = new TempFolder();
        Item[] bad = [new() { Id = "a\ud83d", Title = "x" }];
        AkinException problem = Assert.Throws<AkinException>(() => SampleBundle.Write(folder, contents: SampleBundle.Contents(bad)));
        Assert.Contains("surrogate", problem.Message, StringComparison.Ordinal);
        Item[] mended = [new() { Id = "a\uFFFD", Title = "half \ud83d title", AlternativeTitles = ["\udc00"], Genres = ["\ud800"], Tags = [new("\ud800x", 1)], ImdbId = "\ud800" }];
        BundleItems items = Bundle.Open(SampleBundle.Write(folder, contents: SampleBundle.Contents(mended))).Items;
        Assert.Equal("half \uFFFD title", items.Title(0));
        Assert.True(items.TryGetIndex("a\uFFFD", out _));
    }

    private static string[] Names(string path) =>
        [.. Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private static void AssertRefused(string path, string sentence)
    {
        AkinException problem = Assert.Throws<AkinException>(() => BundleWriter.Write(path, SampleBundle.Contents()));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
    }
}
