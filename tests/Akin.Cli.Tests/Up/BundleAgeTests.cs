using Akin.Bundles;
using Akin.Cli.Tests.Tool;
using Akin.Cli.Up;
using Akin.Datasets.Download;
using Akin.Testing;

namespace Akin.Cli.Tests.Up;

public sealed class BundleAgeTests(TinyBundle tiny) : IClassFixture<TinyBundle>, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DateTime _written = File.GetLastWriteTimeUtc(Path.Combine(tiny.Bundle, "manifest.json"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Untouched_data_is_up_to_date() => Assert.Null(Why(tiny.Data));

    [Fact]
    public void A_newer_copy_of_the_same_bytes_is_up_to_date()
    {
        string copy = Copy();
        Touch(copy, "ratings.csv", 5);
        Assert.Null(Why(copy));
    }

    [Fact]
    public void A_longer_file_is_a_change_whatever_its_time()
    {
        string copy = Copy();
        File.AppendAllText(Path.Combine(copy, "ratings.csv"), "99,1,4.0,5000\n");
        Touch(copy, "ratings.csv", -5);
        Assert.Equal("ratings.csv has changed", Why(copy));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-60)]
    public void Other_bytes_of_the_same_length_are_a_change_whatever_the_time(int seconds)
    {
        string copy = Copy();
        string path = Path.Combine(copy, "tags.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("giant", "titan", StringComparison.Ordinal));
        Touch(copy, "tags.csv", seconds);
        Assert.Equal("tags.csv has changed", Why(copy));
    }

    [Fact]
    public void Ratings_of_a_store_are_no_files_of_the_data()
    {
        BundleManifest manifest = Bundle.Open(tiny.Bundle).Manifest;
        var store = new Data.InputFile("akin.db", 10, new string('a', 64)) { RatingCount = 1, UserCount = 1 };
        Assert.Null(Why(tiny.Data, manifest with { Dataset = manifest.Dataset with { Inputs = [.. manifest.Dataset.Inputs, store] } }));
        Assert.True(BundleAge.IsSample(manifest.Dataset with { Name = "sample", Inputs = [store] }));
    }

    [Fact]
    public void A_file_that_is_gone_is_a_change()
    {
        string copy = Copy();
        File.Delete(Path.Combine(copy, "tags.csv"));
        Assert.Equal("tags.csv is gone", Why(copy));
    }

    [Fact]
    public void A_file_that_would_be_read_and_was_not_is_a_change_whatever_its_time()
    {
        string copy = Copy();
        BundleManifest manifest = Bundle.Open(tiny.Bundle).Manifest;
        BundleDataset untagged = manifest.Dataset with { Inputs = [.. manifest.Dataset.Inputs.Where(input => input.Name != "tags.csv")] };
        Assert.Equal("tags.csv is new", Why(copy, manifest with { Dataset = untagged }));
    }

    [Fact]
    public void A_file_that_is_not_read_is_no_change()
    {
        string copy = Copy();
        File.WriteAllText(Path.Combine(copy, "genome-scores.csv"), "");
        Touch(copy, "genome-scores.csv", 5);
        Assert.Null(Why(copy));
    }

    [Fact]
    public void Data_in_the_only_sub_folder_is_compared_as_it_is_read()
    {
        Copy("outer/inner");
        Assert.Null(Why(_folder["outer"]));
    }

    [Fact]
    public void Other_data_is_a_change()
    {
        _folder.Write("own/interactions.csv", "user,item\n");
        Assert.Equal("the bundle is of films, whose files are not those of own", Why(_folder["own"]));
        Assert.Equal("the bundle is of films, not of the sample", Why(null));
    }

    private string? Why(string? directory, BundleManifest? manifest = null) => BundleAge.WhyOutdated(
        manifest ?? Bundle.Open(tiny.Bundle).Manifest,
        new LocatedData(directory is null ? "sample" : Path.GetFileName(directory), directory, null),
        TestContext.Current.CancellationToken);

    private string Copy(string name = "copy")
    {
        string copy = _folder[name];
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(tiny.Data))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            Touch(copy, Path.GetFileName(file), -60);
        }

        return copy;
    }

    private void Touch(string folder, string file, int seconds) => File.SetLastWriteTimeUtc(Path.Combine(folder, file), _written.AddSeconds(seconds));
}
