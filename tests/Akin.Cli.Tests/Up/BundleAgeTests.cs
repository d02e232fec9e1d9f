using Akin.Bundles;
using Akin.Cli.Tests.Tool;
using Akin.Cli.Up;
using Akin.Datasets.Download;

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

    [Fact]
    public void A_newer_file_of_the_same_length_is_hashed()
    {
        string copy = Copy();
        string path = Path.Combine(copy, "tags.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("giant", "titan", StringComparison.Ordinal));
        Touch(copy, "tags.csv", 5);
        Assert.Equal("tags.csv has changed", Why(copy));
    }

    [Fact]
    public void A_new_file_of_the_same_kind_is_a_change_and_another_is_not()
    {
        string copy = Copy();
        File.WriteAllText(Path.Combine(copy, "notes.txt"), "");
        Touch(copy, "notes.txt", 5);
        Assert.Null(Why(copy));
        File.WriteAllText(Path.Combine(copy, "genome-scores.csv"), "");
        Touch(copy, "genome-scores.csv", 5);
        Assert.Equal("genome-scores.csv is new", Why(copy));
    }

    [Fact]
    public void Other_data_is_a_change()
    {
        _folder.Write("own/interactions.csv", "user,item\n");
        Assert.Equal("the bundle is of films, whose files are not those of own", Why(_folder["own"]));
        Assert.Equal("the bundle is of films, not of the sample", Why(null));
    }

    private string? Why(string? directory) => BundleAge.WhyOutdated(
        tiny.Bundle, Bundle.Open(tiny.Bundle).Manifest, new LocatedData(directory is null ? "sample" : Path.GetFileName(directory), directory, null));

    private string Copy()
    {
        string copy = _folder["copy"];
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
