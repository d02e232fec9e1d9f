using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

public class DatasetLocatorTests
{
    private static readonly PublishedZip Zip = PublishedZip.Good;

    [Fact]
    public async Task A_directory_is_taken_as_it_is()
    {
        await using var scene = new DownloadScene();
        string films = Directory.CreateDirectory(Path.Combine(scene.Cache, "my films")).FullName;
        Assert.Equal(new LocatedData("my films", films, null), await Silent(scene).LocateAsync(films + Path.DirectorySeparatorChar));
    }

    [Fact]
    public async Task A_directory_named_like_a_set_wins_with_a_note()
    {
        await using var scene = new DownloadScene();
        string directory = Directory.CreateDirectory(Path.Combine(scene.Cache, "ours")).FullName;
        var locator = new DatasetLocator(scene.Options(Absent(scene))) { Sets = [Zip.Set with { Name = directory }] };
        LocatedData located = await locator.LocateAsync(directory);
        Assert.Equal(directory, located.Directory);
        Assert.Contains("is a directory here", located.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("Sample")]
    public async Task The_sample_is_no_directory(string name)
    {
        await using var scene = new DownloadScene();
        LocatedData located = await Silent(scene).LocateAsync(name);
        Assert.Equal(new LocatedData("sample", null, null), located);
        Assert.True(located.IsSample);
    }

    [Fact]
    public async Task A_sets_name_in_any_case_is_downloaded()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        LocatedData located = await Locator(scene, server).LocateAsync("ML-latest-SMALL", scene.Progress);
        Assert.Equal(new LocatedData("ml-latest-small", scene.Final, null), located);
        scene.AssertWhole();
        Assert.NotEmpty(scene.Progress.All);
    }

    [Fact]
    public async Task A_set_asked_for_by_name_that_cannot_be_downloaded_is_an_error()
    {
        await using var scene = new DownloadScene();
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => Locator(scene, Absent(scene)).LocateAsync("ml-latest-small"));
        Assert.Contains("404", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ml-latest-smal", "ml-latest-small")]
    [InlineData("ml-latest-small.zip", "ml-latest-small")]
    [InlineData("ml25m", "ml-25m")]
    [InlineData("ML-33M", "ml-32m")]
    [InlineData("sampel", "sample")]
    public async Task A_mistyped_name_is_an_error_with_the_closest(string typed, string closest)
    {
        await using var scene = new DownloadScene();
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => new DatasetLocator(scene.Options(Absent(scene)), null, _ => null).LocateAsync(typed));
        Assert.Equal($"The data '{typed}' is neither a directory nor a known name (ml-latest-small, ml-latest, ml-32m, ml-25m, ml-20m, ml-10m, ml-1m, ml-100k, sample). Did you mean {closest}?", e.Message);
    }

    [Theory]
    [InlineData("/no/such/place/at/all")]
    [InlineData("")]
    public async Task A_name_near_nothing_is_an_error_without_a_guess(string typed)
    {
        await using var scene = new DownloadScene();
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => Silent(scene).LocateAsync(typed));
        Assert.StartsWith($"The data '{typed}' is neither", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_an_error_that_asks_for_its_directory()
    {
        await using var scene = new DownloadScene();
        string file = Path.Combine(scene.Cache, "ratings.csv");
        File.WriteAllText(file, "");
        AkinException e = await Assert.ThrowsAsync<AkinException>(() => Silent(scene).LocateAsync(file));
        Assert.Equal($"The data '{file}' is a file; give the directory that holds the data set.", e.Message);
    }

    [Fact]
    public async Task Without_a_name_the_variable_decides()
    {
        await using var scene = new DownloadScene();
        var locator = new DatasetLocator(scene.Options(Absent(scene)), null, name => name == "AKIN_DATA" ? scene.Cache : null);
        Assert.Equal(scene.Cache, (await locator.LocateAsync(null)).Directory);
        var wrong = new DatasetLocator(scene.Options(Absent(scene)), null, name => name == "AKIN_DATA" ? "nonsense" : null);
        Assert.StartsWith("The data 'nonsense' (from AKIN_DATA) is neither", (await Assert.ThrowsAsync<AkinException>(() => wrong.LocateAsync(null))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_the_cached_small_set_is_taken_and_else_downloaded()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(Zip.Bytes));
        var expected = new LocatedData("ml-latest-small", scene.Final, null);
        Assert.Equal(expected, await Locator(scene, server).LocateAsync(null));
        Assert.Equal(expected, await Locator(scene, server).LocateAsync(null));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Without_anything_and_without_a_server_the_sample_is_taken_and_the_reason_told()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.StatusAsync(503));
        LocatedData located = await Locator(scene, server).LocateAsync(null);
        Assert.True(located.IsSample);
        Assert.StartsWith("The built-in sample is used, because no data was named and ml-latest-small could not be had. Cannot download http://127.0.0.1", located.Note, StringComparison.Ordinal);
        Assert.Contains("503", located.Note, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Without_anything_a_silent_server_is_given_up_after_two_attempts_and_a_wait_of_at_most_a_second()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.HangAsync());
        DownloadOptions options = scene.Options(server) with { StallTimeout = TimeSpan.FromMilliseconds(200), RetryDelay = TimeSpan.FromSeconds(20) };
        LocatedData located = await new DatasetLocator(options, null, _ => null).LocateAsync(null);
        Assert.Contains("127.0.0.1 timed out: no answer within 0.2 s (2 attempts)", located.Note, StringComparison.Ordinal);
        Assert.Equal([TimeSpan.FromSeconds(1)], scene.Waits);
    }

    [Fact]
    public async Task Without_a_home_for_the_cache_the_sample_is_taken_and_the_reason_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows always knows a place.");
        LocatedData located = await new DatasetLocator(null, null, _ => null).LocateAsync(null);
        Assert.Contains("set AKIN_CACHE", located.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_that_fails_is_an_error_even_for_the_default()
    {
        await using var scene = new DownloadScene();
        await scene.GetAsync(scene.Serve(request => request.FileAsync(Zip.Bytes)), Zip.Set);
        var locator = new DatasetLocator(scene.Options(Absent(scene)) with { Refresh = true }, null, _ => null) { Sets = [Zip.Set] };
        await Assert.ThrowsAsync<AkinException>(() => locator.LocateAsync(null));
        scene.AssertWhole();
        Assert.Contains("nothing to refresh", (await locator.LocateAsync("sample")).Note, StringComparison.Ordinal);
    }

    private static DatasetLocator Silent(DownloadScene scene) => Locator(scene, Absent(scene));

    private static DatasetLocator Locator(DownloadScene scene, ScriptedServer server) =>
        new(scene.Options(server), null, _ => null) { Sets = [Zip.Set] };

    private static ScriptedServer Absent(DownloadScene scene) => scene.Serve(request => request.StatusAsync(404));
}
