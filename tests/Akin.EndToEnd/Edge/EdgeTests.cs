using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Edge;

/// <summary>The native executable beside the tool's server, within its limits, from its start to its end.</summary>
public sealed partial class EdgeTests : IDisposable
{
    private const long MostBytes = 20_000_000;
    private const long MostMebibytes = 45;
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Scores differ in their last digits between vectors of eight floats and of sixteen; the executable has eight.</summary>
    private static readonly Dictionary<string, string> EightLanes = new() { ["DOTNET_EnableAVX512"] = "0" };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_answer_is_byte_for_byte_that_of_the_tool()
    {
        await EdgeExecutable.PathAsync();
        Assert.SkipUnless(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "this processor has no vectors of eight floats, which the executable is built for");
        await TrainAsync();
        await using ServerProcess tool = await ServerProcess.StartAsync(Tool.Start(_folder.Path, EightLanes, "serve", "--port", "0", "--bundle", _folder["bundle"]));
        await using ServerProcess edge = await ServerProcess.StartAsync(await EdgeExecutable.StartAsync(_folder.Path, Nothing, "--port", "0", "--bundle", _folder["bundle"]));
        using var client = new HttpClient();
        foreach ((string method, string path, string? body) in Requests())
        {
            (string head, byte[] bytes) = await AskAsync(client, tool.Address, method, path, body);
            (string edgeHead, byte[] edgeBytes) = await AskAsync(client, edge.Address, method, path, body);
            Assert.True(head == edgeHead, $"{method} {path} {body}\n{head}\nbut akin-edge:\n{edgeHead}");
            Assert.True(bytes.AsSpan().SequenceEqual(edgeBytes), $"{method} {path} {body}\n{Encoding.UTF8.GetString(bytes)}\nbut akin-edge:\n{Encoding.UTF8.GetString(edgeBytes)}");
        }
    }

    [Fact]
    public async Task It_stays_within_its_limits()
    {
        string executable = await EdgeExecutable.PathAsync();
        await TrainAsync();
        Assert.InRange(new FileInfo(executable).Length, 1_000_000, MostBytes);
        await using ServerProcess edge = await ServerProcess.StartAsync(await EdgeExecutable.StartAsync(_folder.Path, Nothing, "--port", "0", "--bundle", _folder["bundle"]));
        using var client = new HttpClient { BaseAddress = edge.Address };
        Assert.NotEmpty(await client.GetByteArrayAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.InRange(edge.Mebibytes, 1, MostMebibytes);
    }

    [Theory]
    [InlineData("--port x", 2, "--port was 'x'")]
    [InlineData("--port 1 --urls http://localhost:2", 2, "exclude each other")]
    [InlineData("--urls nothing", 2, "--urls was 'nothing'")]
    [InlineData("--bundle", 2, "--bundle is empty")]
    [InlineData("--bundle a --bundle b", 2, "given twice")]
    [InlineData("serve", 2, "'serve' is not known")]
    [InlineData("--bundle nowhere --port 0", 1, "There is no bundle at 'nowhere'")]
    [InlineData("--urls https://localhost:1", 1, "leave HTTPS to a proxy")]
    [InlineData("--health http://127.0.0.1:1", 1, "No server answers at http://127.0.0.1:1/health/ready")]
    [InlineData("--health ftp://x", 2, "--health was 'ftp://x'")]
    public async Task What_makes_no_sense_is_one_sentence(string line, int code, string sentence)
    {
        (int exit, string output, string error) = await RunAsync(Nothing, line.Split(' '));
        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Matches(@"\Aakin-edge: [^\n]+\.\n\z", error);
    }

    [Theory]
    [InlineData("PORT", "http")]
    [InlineData("AKIN_PORT", "70000")]
    [InlineData("AKIN_RATE_LIMIT", "many")]
    [InlineData("AKIN_API_KEY", "short")]
    public async Task A_wrong_variable_is_one_sentence(string name, string value)
    {
        (int exit, _, string error) = await RunAsync(new Dictionary<string, string> { [name] = value });
        Assert.Equal(1, exit);
        Assert.StartsWith($"akin-edge: {name} ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Help_and_version_are_told()
    {
        Assert.Contains("--bundle DIR", (await RunAsync(Nothing, "--help")).Output, StringComparison.Ordinal);
        Assert.Matches(@"\Aakin-edge \d+\.\d+\.\d+\S*\n\z", (await RunAsync(Nothing, "--version")).Output);
    }

    [Fact]
    public async Task A_platforms_port_is_listened_on_from_everywhere_and_health_finds_it()
    {
        await EdgeExecutable.PathAsync();
        await TrainAsync(small: true);
        var variables = new Dictionary<string, string> { ["PORT"] = FreePort.Find().ToString(CultureInfo.InvariantCulture), ["AKIN_BUNDLE"] = _folder["bundle"] };
        using Process edge = await EdgeExecutable.StartAsync(_folder.Path, variables);
        Assert.Equal($"Akin answers at http://0.0.0.0:{variables["PORT"]}", await edge.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, (await RunAsync(variables, "--health")).Code);
        edge.Kill();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_under_way_is_answered_after_SIGTERM_and_no_other_is_taken(bool isTool)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGTERM here");
        if (!isTool)
        {
            await EdgeExecutable.PathAsync();
        }

        await TrainAsync(small: true);
        string[] line = ["--port", "0", "--bundle", _folder["bundle"]];
        using Process server = isTool ? Tool.Start(_folder.Path, ["serve", .. line]) : await EdgeExecutable.StartAsync(_folder.Path, Nothing, line);
        try
        {
            string told = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var address = new Uri(Address().Match(told).Value);
            const string Body = """{"liked":[1]}""";
            using var slow = new TcpClient(address.Host, address.Port);
            await using NetworkStream stream = slow.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/recommend HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"), TestContext.Current.CancellationToken);

            // The request has reached the endpoint, and its body has not come.
            await Task.Delay(500, TestContext.Current.CancellationToken);
            using (Process kill = Tool.StartFile("/bin/sh", null, "-c", $"kill -TERM {server.Id}"))
            {
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            await RefusesSoonAsync(address);
            Assert.False(server.HasExited);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Body), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.Contains("\"items\":[", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task RefusesSoonAsync(Uri address)
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var another = new TcpClient(address.Host, address.Port);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                return;
            }
        }

        Assert.Fail("New connections are still taken.");
    }

    private static IEnumerable<(string Method, string Path, string? Body)> Requests()
    {
        string[] paths =
        [
            "/api", "/api/nothing", "/api/items", "/api/items?query=", "/api/items?query=toy", "/api/items?query=am%C3%A9lie", "/api/items?query=amelie", "/api/items?query=LES+MIS%C3%89RABLES",
            "/api/items?query=miserables", "/api/items?query=%EF%BF%BE", "/api/items?query=toy&limit=0", "/api/items?query=toy&limit=x", "/api/items?query=a&query=b", "/api/items/1", "/api/items/nobody", "/api/items/1/",
            "/API/items/1", "/api/items/1/similar", "/api/items/1/similar?limit=60", "/api/items/1/similar?genre=Comedy&from=1990&to=2000", "/api/items/1/similar?diversity=0.5", "/api/items/1/similar?diversity=2",
            "/api/items/1/similar?genre=None", "/api/items/1/similar?from=2000&to=1990", "/api/items/1/similar?exclude=3114&exclude=2", "/api/items/0/similar", "/api/ai-recommend", "/api/ai-recommend?movieId=1",
            "/api/ai-recommend?movieId=x", "/api/ai-recommend?movieId=862&idType=tmdb", "/api/ai-recommend?movieId=1&idType=imdb", "/api/ai-recommend?movieId=1&limit=99", "/api/popular", "/api/popular?genre=comedy&limit=3",
            "/api/trending", "/api/trending?limit=1000", "/api/users/anna/ratings", "/api/users/anna/recommendations", "/health/live", "/health/ready",
        ];
        foreach (string path in paths)
        {
            foreach (string method in (string[])["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
            {
                yield return (method, path, null);
            }
        }

        string[] bodies =
        [
            "", "{", "[]", "{}", """{"liked":[1]}""", """{"liked":[1,{"id":2,"rating":4.5},3114],"disliked":[3],"genres":["Comedy"],"from":1990,"to":2010,"limit":30,"diversity":0.3}""", """{"liked":["x"]}""",
            """{"liked":[1],"genres":["None"]}""", """{"disliked":[1,2,3]}""", """{"liked":1}""", """{"liked":[1],"limit":0}""", """{"more":1}""",
        ];
        foreach (string body in bodies)
        {
            yield return ("POST", "/api/recommend", body);
        }

        foreach (int movie in Enumerable.Range(1, 150))
        {
            yield return ("GET", $"/api/ai-recommend?movieId={movie}", null);
            yield return ("GET", $"/api/items/{movie}/similar?limit=40&from=1980", null);
            yield return ("GET", string.Create(CultureInfo.InvariantCulture, $"/api/items/{movie}/similar?genre=Drama&diversity=0.{movie % 10}"), null);
            yield return ("POST", "/api/recommend", string.Create(CultureInfo.InvariantCulture, $$"""{"liked":[{{movie}},{{movie + 31}},{{movie * 3}}],"limit":25,"diversity":0.{{movie % 4}}}"""));
        }
    }

    /// <summary>What a client of the API sees: all but the date and what the tool's site says to browsers on every answer.</summary>
    private static async Task<(string Head, byte[] Body)> AskAsync(HttpClient client, Uri server, string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server, path));
        request.Headers.AcceptEncoding.ParseAdd("gzip;q=0.5");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        IEnumerable<string> headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Content-Security-Policy" or "Referrer-Policy" or "X-Content-Type-Options" or "Transfer-Encoding"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return ($"{(int)answer.StatusCode}\n{string.Join('\n', headers)}", await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task TrainAsync(bool small = false)
    {
        string data = small ? Films.WriteCatalogue(_folder, 30, 10) : SharedData.MovieLensSmall;
        await Tool.DoAsync("train", "--data", data, "--out", _folder["bundle"]);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        using Process process = await EdgeExecutable.StartAsync(_folder.Path, variables, args);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    [GeneratedRegex(@"http://\S+?:\d+")]
    private static partial Regex Address();
}
