using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akin.Cli.Tests.Preview;

public sealed class PreviewServerTests : IAsyncLifetime
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("a page with words. ", 500));

    private readonly OutputBuilder _output = new(
        """
        {
          "version": 3,
          "routes": [
            {"src": "/.*", "headers": {"X-Everywhere": "yes"}, "continue": true},
            {"src": "/old", "status": 308, "headers": {"Location": "/film"}},
            {"src": "/typed", "headers": {"Content-Type": "application/problem+json", "Cache-Control": "no-store", "Vary": "Cookie"}, "dest": "/data.json"},
            {"src": "/packed", "headers": {"Content-Encoding": "gzip", "Content-Type": "application/json"}, "dest": "/packed.gz"},
            {"src": "/bad", "status": 400, "dest": "/data.json"},
            {"src": "/slow/((a*)*)*b", "dest": "/data.json"},
            {"src": "/error", "status": 503},
            {"handle": "error"},
            {"src": "/.*", "status": 404, "dest": "/404.html"}
          ],
          "overrides": {"film.html": {"path": "film", "contentType": "text/html; charset=utf-8"}, "plain": {"contentType": "text/x-own"}}
        }
        """,
        "index.html", "film.html", "404.html", "data.json", "plain", "none", "a.css", "a.js", "a.svg", "a.webmanifest", "a.xml", "a.txt", "a.ico", "a.png", "a.woff2", "a.bin", "a.HTML", "empty.txt");

    private RunningPreview _server = null!;

    private HttpClient Client => _server.Client;

    public async ValueTask InitializeAsync()
    {
        _output.Write("static/long.html", Long);
        _output.Write("static/empty.txt", "");
        using (var packed = new GZipStream(File.Create(_output["static/packed.gz"]), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Long));
        }

        _server = await RunningPreview.StartAsync(_output);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _output.Dispose();
    }

    [Fact]
    public async Task A_file_comes_with_its_type_its_tag_and_a_cache_header_that_asks_again()
    {
        using HttpResponseMessage answer = await GetAsync("/film");
        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8", 9L), (answer.StatusCode, Header(answer, "Content-Type"), answer.Content.Headers.ContentLength));
        Assert.Equal("public, max-age=0, must-revalidate", Header(answer, "Cache-Control"));
        Assert.Equal(("yes", "Accept-Encoding"), (Header(answer, "X-Everywhere"), Header(answer, "Vary")));
        Assert.Matches("^\"[0-9a-f]{32}\"$", Header(answer, "ETag"));
        Assert.Equal("film.html", await answer.Content.ReadAsStringAsync());
        Assert.Null(Header(answer, "Server"));
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/a.HTML", "text/html; charset=utf-8")]
    [InlineData("/a.css", "text/css; charset=utf-8")]
    [InlineData("/a.js", "application/javascript; charset=utf-8")]
    [InlineData("/data.json", "application/json; charset=utf-8")]
    [InlineData("/a.svg", "image/svg+xml")]
    [InlineData("/a.webmanifest", "application/manifest+json; charset=utf-8")]
    [InlineData("/a.xml", "application/xml")]
    [InlineData("/a.txt", "text/plain; charset=utf-8")]
    [InlineData("/a.ico", "image/vnd.microsoft.icon")]
    [InlineData("/a.png", "image/png")]
    [InlineData("/a.woff2", "font/woff2")]
    [InlineData("/a.bin", "application/octet-stream")]
    [InlineData("/none", "application/octet-stream")]
    [InlineData("/plain", "text/x-own")]
    [InlineData("/typed", "application/problem+json")]
    public async Task The_type_is_the_routes_else_the_overrides_else_by_the_name(string path, string type)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, Header(answer, "Content-Type")));
    }

    [Fact]
    public async Task A_routes_headers_go_before_the_files()
    {
        using HttpResponseMessage answer = await GetAsync("/typed", ("Accept-Encoding", "br"));
        Assert.Equal(("no-store", "Cookie", null), (Header(answer, "Cache-Control"), Header(answer, "Vary"), Header(answer, "Content-Encoding")));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.1, gzip;q=1", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", null)]
    [InlineData("identity", null)]
    [InlineData("br;q=x", null)]
    public async Task Text_is_compressed_as_the_client_accepts(string accepted, string? encoding)
    {
        using HttpResponseMessage answer = await GetAsync("/long.html", ("Accept-Encoding", accepted));
        Assert.Equal((encoding, "Accept-Encoding"), (Header(answer, "Content-Encoding"), Header(answer, "Vary")));
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(answer.Content.Headers.ContentLength, bytes.Length);
        Assert.Equal(encoding is not null, bytes.Length < Long.Length);
        Assert.Equal(encoding is null ? "\"" : "W/", Header(answer, "ETag")![..(encoding is null ? 1 : 2)]);
        Assert.Equal(Long, Unpack(bytes, encoding));
    }

    [Theory]
    [InlineData("/a.bin")]
    [InlineData("/a.png")]
    [InlineData("/empty.txt")]
    public async Task Bytes_and_nothing_are_not_compressed(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path, ("Accept-Encoding", "br, gzip"));
        Assert.Null(Header(answer, "Content-Encoding"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("br")]
    public async Task What_a_route_calls_encoded_is_sent_as_it_is(string? accepted)
    {
        using HttpResponseMessage answer = await GetAsync("/packed", ("Accept-Encoding", accepted ?? ""));
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(("gzip", null), (Header(answer, "Content-Encoding"), Header(answer, "Vary")));
        Assert.Equal(await File.ReadAllBytesAsync(_output["static/packed.gz"]), bytes);
        Assert.Equal(Long, Unpack(bytes, "gzip"));
    }

    [Fact]
    public async Task A_tag_the_client_has_is_304_until_the_file_changes()
    {
        using HttpResponseMessage first = await GetAsync("/long.html");
        using HttpResponseMessage packed = await GetAsync("/long.html", ("Accept-Encoding", "br"));
        string tag = Header(first, "ETag")!;
        Assert.Equal("W/" + tag, Header(packed, "ETag"));
        foreach (string known in new[] { tag, "W/" + tag, "\"other\", " + tag, "*" })
        {
            using HttpResponseMessage again = await GetAsync("/long.html", ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, tag, "yes", null), (again.StatusCode, Header(again, "ETag"), Header(again, "X-Everywhere"), Header(again, "Content-Type")));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }

        using HttpResponseMessage other = await GetAsync("/long.html", ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        _output.Write("static/long.html", "short");
        using HttpResponseMessage changed = await GetAsync("/long.html", ("If-None-Match", tag));
        Assert.Equal((HttpStatusCode.OK, "short"), (changed.StatusCode, await changed.Content.ReadAsStringAsync()));
        File.Delete(_output["static/long.html"]);
        using HttpResponseMessage gone = await GetAsync("/long.html");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task An_error_page_is_never_304()
    {
        using HttpResponseMessage first = await GetAsync("/nothing");
        using HttpResponseMessage again = await GetAsync("/nothing", ("If-None-Match", Header(first, "ETag")!));
        Assert.Equal((HttpStatusCode.NotFound, "404.html"), (again.StatusCode, await again.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/long.html", null)]
    [InlineData("/long.html", "br")]
    [InlineData("/nothing", null)]
    [InlineData("/error", null)]
    [InlineData("/old", null)]
    public async Task Head_is_get_without_the_body(string path, string? accepted)
    {
        using HttpResponseMessage get = await SendAsync(HttpMethod.Get, path, ("Accept-Encoding", accepted ?? ""));
        using HttpResponseMessage head = await SendAsync(HttpMethod.Head, path, ("Accept-Encoding", accepted ?? ""));
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(Lines(get), Lines(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST", "/film", 405)]
    [InlineData("OPTIONS", "/film", 405)]
    [InlineData("DELETE", "/film", 405)]
    [InlineData("POST", "/nothing", 405)]
    [InlineData("POST", "/old", 308)]
    [InlineData("POST", "/error", 503)]
    public async Task Files_are_for_get_and_head(string method, string path, int status)
    {
        using HttpResponseMessage answer = await SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 405 ? "GET, HEAD" : null, Header(answer, "Allow"));
    }

    [Theory]
    [InlineData("/bad", 400, "data.json")]
    [InlineData("/nothing", 404, "404.html")]
    [InlineData("/error", 503, "503\n")]
    [InlineData("/old?x=1", 308, "Moved.\n")]
    [InlineData("/slow/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 500, null)]
    public async Task Statuses_come_from_the_routes(string path, int status, string? body)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 308 ? "/film?x=1" : null, Header(answer, "Location"));
        if (body is null)
        {
            Assert.StartsWith("500: routes[5] takes too long", text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(body, text);
        }
    }

    /// <summary>Request lines that no ordinary client sends.</summary>
    [Theory]
    [InlineData("/../config.json", 404)]
    [InlineData("/..%2fconfig.json", 404)]
    [InlineData("/%2e%2e/config.json", 404)]
    [InlineData("/..%5cconfig.json", 404)]
    [InlineData("/static/../../config.json", 404)]
    [InlineData("//film", 404)]
    [InlineData("/film%00", 400)]
    [InlineData("/%zz", 404)]
    [InlineData("/film%2f", 404)]
    [InlineData("/film?%zz=%00&=&&", 200)]
    [InlineData("/%66ilm", 200)]
    [InlineData("http://x/film?x", 200)]
    [InlineData("*", 405)]
    public async Task Hostile_paths_lead_nowhere(string target, int status)
    {
        string answer = await SendRawAsync($"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"version\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_path_is_refused_and_the_next_request_answered()
    {
        Assert.StartsWith("HTTP/1.1 404 ", await SendRawAsync($"GET /{new string('x', 7000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await SendRawAsync($"GET /{new string('x', 70000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await GetAsync("/film");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Many_at_once_get_their_own_bytes()
    {
        string[] paths = ["/film", "/data.json", "/long.html", "/a.bin", "/"];
        string[] texts = ["film.html", "data.json", Long, "a.bin", "index.html"];
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), async (at, _) =>
            Assert.Equal(texts[at % 5], await Client.GetStringAsync(paths[at % 5], CancellationToken.None)));
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> SendRawAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // What is left of a line that is too long makes the system reset the connection once the answer is on its way.
            return "HTTP/1.1 414 ";
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values) ? values.ToString() : null;

    private static string[] Lines(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal)];

    private static string Unpack(byte[] bytes, string? encoding)
    {
        using var packed = new MemoryStream(bytes);
        using Stream plain = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain);
        return reader.ReadToEnd();
    }
}
