using System.Globalization;
using System.Net;
using System.Text;
using Akin.EndToEnd.Edge;
using Akin.Testing;

namespace Akin.EndToEnd.Containers;

/// <summary>The commands of the Dockerfiles, executed one by one, and what comes of them at work.</summary>
public sealed class DockerfileRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Dockerfile", "server")]
    [InlineData("Dockerfile", "edge")]
    [InlineData("Dockerfile.vercel", "server")]
    public async Task An_image_is_built_serves_as_nobody_in_particular_and_ends_on_request(string name, string target)
    {
        await ImageBuild.RequireAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = DockerFile.Read(name);
        await Tool.DoAsync("train", "--data", Films.WriteCatalogue(_folder, 30, 10), "--out", _folder["outside/bundle"]);
        bool bringsBundle = file[target].Instructions.Any(instruction => instruction.Name == "COPY" && instruction.Words[0] == "bundle");
        string layer = await new ImageBuild(file, _folder["outside/bundle"]).BuildAsync(target);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        await using RunningContainer container = await RunningContainer.StartAsync(file[target], layer, bringsBundle ? null : _folder["outside"], FreePort.Find());
        Assert.Equal("1654 1654 1654 1654", string.Join(' ', container.Status("Uid").Split('\t')));
        Assert.Equal(0UL, ulong.Parse(container.Status("CapEff"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        string answer = await container.Client.GetStringAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("""{"movieId":1,"recommendations":[""", answer, StringComparison.Ordinal);
        using var history = new StringContent("""{"liked":[1,2]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage personal = await container.Client.PostAsync(new Uri("/api/recommend", UriKind.Relative), history, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, personal.StatusCode);
        using HttpResponseMessage page = await container.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(target == "edge" ? HttpStatusCode.NotFound : HttpStatusCode.OK, page.StatusCode);

        Assert.NotEqual(0, await container.InsideAsync("touch /app/x"));
        Assert.NotEqual(0, await container.InsideAsync("touch /data/x"));
        Assert.Equal(0, await container.InsideAsync("touch /tmp/x"));
        container.Terminate();
        Assert.Equal(0, await container.EndAsync());
        Assert.NotEqual(0, await HealthFromOutsideAsync(container.Port));
    }

    private static async Task<int> HealthFromOutsideAsync(int port) =>
        (await Tool.RunAsync("health", "--url", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))).Code;
}
