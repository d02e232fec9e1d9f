using System.Net;
using System.Text.Json;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>The static deployment and the real server side by side: same address, same body.</summary>
public sealed class StaticAnswersTests(ExportedSite site) : IClassFixture<ExportedSite>
{
    [Fact]
    public async Task Every_film_of_the_sample_is_answered_as_by_the_server()
    {
        ServerProcess server = await site.Served;
        foreach (string output in new[] { site.Whole, site.Small })
        {
            await using ServerProcess preview = await site.PreviewAsync(output);
            await CompareAsync(server, preview, site.Bundle);
        }
    }

    [Fact]
    public async Task Every_film_of_MovieLens_is_answered_as_by_the_server()
    {
        string data = SharedData.MovieLensSmall;
        using var folder = new TempFolder();
        await Tool.DoAsync("train", "--data", data, "--out", folder["bundle"]);
        string summary = await Tool.DoAsync("export", "vercel", "--bundle", folder["bundle"], "--out", folder["out"], "--json");
        using var json = JsonDocument.Parse(summary);
        Assert.Equal(9742, json.RootElement.GetProperty("films").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("bytes").GetInt64(), 70_000_000, 100_000_000);
        Assert.Equal(Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), json.RootElement.GetProperty("bytes").GetInt64());
        Assert.InRange(json.RootElement.GetProperty("filmPages").GetInt32(), 300, 9742);
        Assert.False(json.RootElement.GetProperty("listsArePacked").GetBoolean());
        await using ServerProcess server = await site.ServeAsync(folder["bundle"]);
        await using ServerProcess preview = await site.PreviewAsync(folder["out"]);
        await CompareAsync(server, preview, folder["bundle"]);
    }

    [Theory]
    [InlineData("/api/ai-recommend", 400)]
    [InlineData("/api/ai-recommend/", 400)]
    public async Task A_refusal_that_depends_on_nothing_is_the_servers_own(string address, int status)
    {
        ServerProcess server = await site.Served;
        ServerProcess preview = await site.Previewed;
        using var client = new HttpClient();
        (int served, string servedType, string servedBody) = await GetAsync(client, server, address);
        Assert.Equal(status, served);
        Assert.Equal((served, servedType, servedBody), await GetAsync(client, preview, address));
    }

    [Theory]
    [InlineData("/api/ai-recommend?movieId=", 400)]
    [InlineData("/api/ai-recommend?movieId=abc", 400)]
    [InlineData("/api/ai-recommend?movieId=-1", 400)]
    [InlineData("/api/ai-recommend?movieId=1.json", 400)]
    [InlineData("/api/ai-recommend?movieId=..%2F..%2Fconfig", 400)]
    [InlineData("/api/ai-recommend?movieId=99999999", 404)]
    [InlineData("/api/ai-recommend?movieid=99999999999999999999", 404)]
    [InlineData("/api/items/99999999/similar", 404)]
    [InlineData("/api/nothing", 404)]
    public async Task What_the_server_refuses_is_refused_as_JSON_with_its_status(string address, int status)
    {
        ServerProcess server = await site.Served;
        ServerProcess preview = await site.Previewed;
        using var client = new HttpClient();
        (int served, string servedType, _) = await GetAsync(client, server, address);
        Assert.Equal((status, "application/problem+json"), (served, servedType));
        (int given, string type, string body) = await GetAsync(client, preview, address);
        Assert.Equal((status, "application/problem+json"), (given, type));
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.EndsWith(".", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/ai-recommend?movieId=1&limit=3")]
    [InlineData("/api/ai-recommend?movieId=862&idType=tmdb")]
    [InlineData("/api/ai-recommend?movieId=1&Limit=3")]
    [InlineData("/api/ai-recommend?movieId=862&idtype=tmdb")]
    [InlineData("/api/items/1/similar?limit=5")]
    [InlineData("/api/items/1/similar?Genre=Drama")]
    [InlineData("/api/items/1/similar?genre=Drama")]
    [InlineData("/api/items/1/similar?diversity=0.5&from=1990")]
    public async Task A_parameter_that_no_file_can_answer_is_refused_and_never_ignored(string address)
    {
        ServerProcess preview = await site.Previewed;
        using var client = new HttpClient();
        (int status, _, string body) = await GetAsync(client, preview, address);
        Assert.Equal(400, status);
        Assert.Contains("made of files", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/for-you", 200)]
    [InlineData("/search?query=godfather", 200)]
    [InlineData("/model", 200)]
    [InlineData("/genre/Drama", 200)]
    [InlineData("/genre/Drama?page=2", 200)]
    [InlineData("/genre/Drama?page=9999", 200)]
    [InlineData("/decade/1990", 200)]
    [InlineData("/decade/1990?page=2", 200)]
    [InlineData("/decade/1234", 404)]
    [InlineData("/genre/Nope", 404)]
    [InlineData("/film/1", 200)]
    [InlineData("/film/abc", 404)]
    [InlineData("/no/such/page", 404)]
    public async Task Pages_have_the_servers_status_and_type(string address, int status)
    {
        ServerProcess server = await site.Served;
        ServerProcess preview = await site.Previewed;
        using var client = new HttpClient();
        (int served, string servedType, _) = await GetAsync(client, server, address);
        Assert.Equal((status, "text/html"), (served, servedType));
        (int given, string type, string body) = await GetAsync(client, preview, address);
        Assert.Equal((status, "text/html"), (given, type));
        Assert.DoesNotContain("unsafe-inline", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_strict_for_pages_and_long_for_what_never_changes()
    {
        ServerProcess preview = await site.Previewed;
        using var client = new HttpClient { BaseAddress = preview.Address };
        using HttpResponseMessage page = await client.GetAsync("/film/1");
        string policy = Assert.Single(page.Headers.GetValues("content-security-policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("x-content-type-options")));
        Assert.True(page.Headers.CacheControl!.MustRevalidate);
        foreach (string asset in Directory.EnumerateFiles(Path.Combine(site.Whole, "static", "assets")))
        {
            using HttpResponseMessage kept = await client.GetAsync($"/assets/{Path.GetFileName(asset)}");
            Assert.Equal((HttpStatusCode.OK, TimeSpan.FromDays(365), true), (kept.StatusCode, kept.Headers.CacheControl!.MaxAge, kept.Headers.CacheControl.Extensions.Any(part => part.Name == "immutable")));
        }

        using HttpResponseMessage gone = await client.GetAsync("/assets/none.js");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.NotEqual(TimeSpan.FromDays(365), gone.Headers.CacheControl?.MaxAge);
        using HttpResponseMessage offline = await client.GetAsync("/offline.js");
        Assert.True(offline.Headers.CacheControl!.MustRevalidate);
        using HttpResponseMessage answer = await client.GetAsync("/api/ai-recommend?movieId=1");
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("access-control-allow-origin")));
    }

    [Fact]
    public async Task Vercels_own_packages_find_nothing_wrong()
    {
        foreach (string output in new[] { site.Whole, site.Small })
        {
            string found = await VercelValidators.CheckAsync(output);
            using var json = JsonDocument.Parse(found);
            Assert.InRange(json.RootElement.GetProperty("routes").GetInt32(), 10, 2048);
        }
    }

    [Fact]
    public async Task Two_exports_of_one_bundle_are_the_same_bytes()
    {
        string again = Path.Combine(site.Folder, "again");
        await Tool.DoAsync("export", "vercel", "--bundle", site.Bundle, "--out", again);
        string[] files = [.. Directory.EnumerateFiles(site.Whole, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(site.Whole, file)).Order(StringComparer.Ordinal)];
        Assert.Equal(files, Directory.EnumerateFiles(again, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(again, file)).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(site.Whole, file)), File.ReadAllBytes(Path.Combine(again, file))));
    }

    internal static async Task CompareAsync(ServerProcess server, ServerProcess preview, string bundle)
    {
        using var catalogue = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(bundle, "items.json")));
        string[] ids = [.. catalogue.RootElement.EnumerateArray().Select(item => item.GetProperty("id").ToString())];
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip });
        int same = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, cancellation) =>
        {
            foreach (string address in new[] { $"/api/ai-recommend?movieId={id}", $"/api/items/{id}/similar" })
            {
                byte[] served = await client.GetByteArrayAsync(new Uri(server.Address, address), cancellation);
                byte[] given = await client.GetByteArrayAsync(new Uri(preview.Address, address), cancellation);
                Assert.True(served.AsSpan().SequenceEqual(given), $"{address} differs.");
                Interlocked.Increment(ref same);
            }
        });
        Assert.Equal(2 * ids.Length, same);
    }

    private static async Task<(int Status, string Type, string Body)> GetAsync(HttpClient client, ServerProcess server, string address)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri(server.Address, address));
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync());
    }
}
