using System.Net;
using System.Net.Sockets;
using Akin.Cli.Tests.Tool;
using Akin.Cli.Train;
using Akin.Cli.Up;
using Akin.Datasets.Download;
using Akin.Testing;

namespace Akin.Cli.Tests.Up;

public sealed class UpTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public UpTests() => TinyBundle.WriteData(_folder["films"]);

    private string Manifest => File.ReadAllText(_folder["bundle/manifest.json"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_bundle_is_trained_and_one_up_to_date_is_left()
    {
        (string output, string error) = await PrepareAsync(_folder["films"]);
        Assert.Contains("Bundle: ", output, StringComparison.Ordinal);
        Assert.Equal("", error);
        string trained = Manifest;
        Assert.Equal(("", ""), await PrepareAsync(_folder["films"]));
        Assert.Equal(trained, Manifest);
    }

    [Fact]
    public async Task Changed_data_is_trained_again_and_the_reason_told()
    {
        await PrepareAsync(_folder["films"]);
        string trained = Manifest;
        await File.AppendAllTextAsync(_folder["films/ratings.csv"], "99,1,4.0,5000\n");
        (string output, string error) = await PrepareAsync(_folder["films"]);
        Assert.Contains("Bundle: ", output, StringComparison.Ordinal);
        Assert.Equal("Training again: ratings.csv has changed.\n", error);
        Assert.NotEqual(trained, Manifest);
    }

    [Fact]
    public async Task A_bundle_whose_data_nobody_names_is_taken_as_it_is()
    {
        await PrepareAsync(_folder["films"]);
        (string output, string error) = await PrepareAsync(null);
        Assert.Equal(("", $"The bundle '{_folder["bundle"]}' was trained on films and is served as it is; name other data with --data.\n"), (output, error));
    }

    [Fact]
    public async Task The_variable_names_the_data_as_the_option_does()
    {
        await PrepareAsync(null, _folder["films"]);
        Assert.Equal(("", ""), await PrepareAsync(null, _folder["films"]));
    }

    [Fact]
    public async Task Other_data_replaces_the_bundle()
    {
        await PrepareAsync(_folder["films"]);
        (_, string error) = await PrepareAsync("sample");
        Assert.Equal("Training again: the bundle is of films, not of the sample.\n", error);
        Assert.Equal(("", ""), await PrepareAsync("sample"));
    }

    [Fact]
    public async Task The_sample_for_want_of_data_is_told_at_every_start()
    {
        const string Told = "The built-in sample is used, because no data was named and ml-latest-small could not be had.";
        (string output, string error) = await PrepareAsync(null);
        Assert.Contains("Bundle: ", output, StringComparison.Ordinal);
        Assert.StartsWith(Told, error, StringComparison.Ordinal);
        string trained = Manifest;
        (output, error) = await PrepareAsync(null);
        Assert.Equal("", output);
        Assert.StartsWith(Told, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal(trained, Manifest);
    }

    [Fact]
    public async Task The_sample_gives_way_as_soon_as_the_usual_data_is_cached()
    {
        await PrepareAsync(null);
        string cached = Path.Combine(_folder["cache"], "movielens", "ml-latest-small");
        TinyBundle.WriteData(cached);
        (string output, string error) = await PrepareAsync(null);
        Assert.Equal("Training again: the bundle is of the sample, whose files are not those of ml-latest-small.\n", error);
        Assert.Contains("ml-latest-small", output, StringComparison.Ordinal);
        Assert.Equal(("", ""), await PrepareAsync(null));
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("manifest.json")]
    public async Task A_damaged_bundle_is_trained_again_and_the_reason_told(string file)
    {
        await PrepareAsync(_folder["films"]);
        string trained = Manifest;
        Truncate(file);
        (string output, string error) = await PrepareAsync(_folder["films"]);
        Assert.Contains("Bundle: ", output, StringComparison.Ordinal);
        Assert.StartsWith($"Training again: '{_folder["bundle/" + file]}' is damaged: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Equal(trained.Length, Manifest.Length);
        Assert.Equal(("", ""), await PrepareAsync(_folder["films"]));
    }

    [Fact]
    public async Task A_damaged_bundle_of_the_sample_goes_the_usual_way()
    {
        await PrepareAsync("sample");
        Truncate("model.safetensors");
        (_, string error) = await PrepareAsync(null);
        string[] lines = error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Training again: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("The built-in sample is used", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_bundle_of_data_that_nobody_names_is_not_replaced_by_other_data()
    {
        await PrepareAsync(_folder["films"]);
        Truncate("model.safetensors");
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => PrepareAsync(null));
        Assert.EndsWith("To train again with 'akin up', name the bundle's data with --data.", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_bundle_is_refused_before_the_data_is_looked_for()
    {
        _folder.Write("bundle/thesis.txt", "keep me");
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => PrepareAsync(_folder["none"]));
        Assert.Contains("'thesis.txt', which is no part of a bundle", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_told_before_anything_is_trained()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        ToolRun run = await ToolRun.Of("up", "--data", _folder["films"], "--bundle", _folder["bundle"], "--urls", address);
        run.Fails(1, $"The address {address} is in use by another program; stop that, or choose another port with --port.");
        Assert.False(Directory.Exists(_folder["bundle"]));
    }

    [Fact]
    public async Task An_address_that_is_none_is_told_before_anything_is_trained()
    {
        ToolRun run = await ToolRun.Of("up", "--data", _folder["films"], "--bundle", _folder["bundle"], "--urls", "https://localhost:1");
        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("leave HTTPS to a proxy", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["bundle"]));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("train")]
    public async Task Up_takes_the_options_of_downloads_as_train_does(string command)
    {
        ToolRun run = await ToolRun.Of(command, "--mirror", "nowhere", "--accept-expired-certificate", "--refresh", command == "up" ? "--bundle" : "--out", _folder["bundle"]);
        run.Fails(2, "The mirror must be an absolute http or https address such as https://example.org/movielens/.");
    }

    [Fact]
    public async Task Refresh_is_asked_of_the_server_even_with_a_bundle_and_a_cache()
    {
        TinyBundle.WriteData(Path.Combine(_folder["cache"], "movielens", "ml-latest-small"));
        await PrepareAsync(null);
        AkinException trouble = await Assert.ThrowsAsync<AkinException>(() => PrepareAsync(null, refresh: true));
        Assert.Contains("127.0.0.1:1", trouble.Message, StringComparison.Ordinal);
    }

    private void Truncate(string file)
    {
        using var stream = new FileStream(_folder["bundle/" + file], FileMode.Open);
        stream.SetLength(stream.Length - 5);
    }

    private async Task<(string Out, string Error)> PrepareAsync(string? data, string? variable = null, bool refresh = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings
        {
            Out = output,
            Error = error,
            Variable = name => name switch { "AKIN_DATA" => variable, "AKIN_CACHE" => _folder["cache"], _ => null },
        };
        var request = new TrainRequest
        {
            Data = data,
            Bundle = _folder["bundle"],
            Download = new DownloadOptions { MirrorUrl = "http://127.0.0.1:1/", RetryDelay = TimeSpan.Zero, Refresh = refresh },
        };
        await UpCommand.PrepareAsync(request, surroundings, TestContext.Current.CancellationToken);
        return (output.ToString(), error.ToString());
    }
}
