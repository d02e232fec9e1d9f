namespace Akin.Datasets.Tests.Download;

public class ZipUnpackerTests
{
    private static readonly byte[] Ratings = PublishedZip.Text("userId,movieId,rating,timestamp\n");
    private static readonly byte[] Movies = PublishedZip.Text(PublishedZip.Movies);

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("ml-latest-small/../../outside.csv")]
    [InlineData("/outside.csv")]
    [InlineData("ml-latest-small\\..\\..\\outside.csv")]
    [InlineData("C:outside.csv")]
    public async Task A_path_that_leads_outside_refuses_the_whole_zip(string path)
    {
        string message = await FailAsync(PublishedZip.Pack(("ml-latest-small/ratings.csv", Ratings), ("ml-latest-small/movies.csv", Movies), (path, Movies)));
        Assert.StartsWith($"The downloaded ml-latest-small.zip holds a path that leads outside it, '{path}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_zip_are_refused() =>
        Assert.StartsWith("The downloaded ml-latest-small.zip is damaged", await FailAsync(PublishedZip.Pin(Ratings)), StringComparison.Ordinal);

    [Fact]
    public async Task A_truncated_zip_is_refused() =>
        Assert.StartsWith("The downloaded ml-latest-small.zip is damaged", await FailAsync(PublishedZip.Pin(PublishedZip.Good.Bytes[..200_000])), StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_with_spoilt_packed_bytes_is_refused()
    {
        byte[] text = PublishedZip.Text(string.Concat(Enumerable.Range(0, 50_000).Select(number => number + ",")));
        byte[] bytes = PublishedZip.Pack(("ml-latest-small/ratings.csv", text), ("ml-latest-small/movies.csv", Movies)).Bytes;
        Array.Clear(bytes, 20_000, 20_000);
        Assert.StartsWith("The downloaded ml-latest-small.zip is damaged", await FailAsync(PublishedZip.Pin(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_without_a_required_file_is_refused() =>
        Assert.StartsWith("The downloaded ml-latest-small.zip has no 'ml-latest-small/movies.csv'", await FailAsync(PublishedZip.Pack(("ml-latest-small/ratings.csv", Ratings))), StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_with_a_file_twice_is_refused() =>
        Assert.StartsWith("The downloaded ml-latest-small.zip holds 'ml-latest-small/movies.csv' twice", await FailAsync(PublishedZip.Pack(
            ("ml-latest-small/ratings.csv", Ratings), ("ml-latest-small/movies.csv", Movies), ("ml-latest-small/movies.csv", Movies))), StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_that_unpacks_to_far_more_than_its_size_is_refused() =>
        Assert.StartsWith("The downloaded ml-latest-small.zip unpacks to more than 67108864 bytes", await FailAsync(PublishedZip.Pack(
            ("ml-latest-small/ratings.csv", new byte[(64 << 20) + 1]), ("ml-latest-small/movies.csv", Movies))), StringComparison.Ordinal);

    [Fact]
    public async Task A_zip_that_promises_more_than_it_holds_is_refused()
    {
        PublishedZip honest = PublishedZip.Pack(("ml-latest-small/movies.csv", Movies), ("ml-latest-small/ratings.csv", new byte[1_000_000]));
        byte[] bytes = honest.Bytes;
        byte[] size = BitConverter.GetBytes(1_000_000);
        int at = bytes.AsSpan().LastIndexOf(size);
        bytes[at + 2]++;
        Assert.StartsWith("The downloaded ml-latest-small.zip is damaged", await FailAsync(PublishedZip.Pin(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_while_unpacking_keeps_the_zip()
    {
        await using var scene = new DownloadScene();
        ScriptedServer server = scene.Serve(request => request.FileAsync(PublishedZip.Good.Bytes));
        Directory.CreateDirectory(Path.GetDirectoryName(scene.Final)!);
        File.WriteAllText(scene.Final + ".new", "in the way");
        string message = await scene.FailAsync(server, PublishedZip.Good.Set);
        Assert.StartsWith("Cannot write to the download cache at", message, StringComparison.Ordinal);
        File.Delete(scene.Final + ".new");
        await scene.GetAsync(server, PublishedZip.Good.Set);
        scene.AssertWhole();
        Assert.Single(server.Requests);
    }

    private static async Task<string> FailAsync(PublishedZip zip)
    {
        await using var scene = new DownloadScene();
        string message = await scene.FailAsync(scene.Serve(request => request.FileAsync(zip.Bytes)), zip.Set);
        scene.AssertNothingElse("ml-latest-small.lock");
        Assert.Equal([Path.Combine(scene.Cache, "movielens")], Directory.GetFileSystemEntries(scene.Cache));
        return message;
    }
}
