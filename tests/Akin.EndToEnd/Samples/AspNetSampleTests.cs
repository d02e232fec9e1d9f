using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Akin.Testing;

namespace Akin.EndToEnd.Samples;

public sealed class AspNetSampleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The program that was built beside this one, in the same configuration.</summary>
    private static string Program
    {
        get
        {
            string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(SharedData.Checkout, "artifacts", "bin", "FilmSite", configuration, OperatingSystem.IsWindows() ? "FilmSite.exe" : "FilmSite");
        }
    }

    [Fact]
    public async Task Ten_lines_answer_as_the_tool_does()
    {
        await Tool.DoAsync("train", "--data", "sample", "--out", _folder["bundle"]);
        await using ServerProcess site = await ServerProcess.StartAsync(Start());
        using var client = new HttpClient { BaseAddress = site.Address };
        using var map = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder["bundle/recommendations.json"]));
        string list = map.RootElement.GetProperty("1").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal($$"""{"movieId":1,"recommendations":{{list}}}""", await client.GetStringAsync("/api/ai-recommend?movieId=1"));
        using var similar = JsonDocument.Parse(await client.GetStringAsync("/api/items/1/similar"));
        Assert.Equal(20, similar.RootElement.GetProperty("items").GetArrayLength());
        using HttpResponseMessage unknown = await client.GetAsync("/api/ai-recommend?movieId=999999999");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        Assert.Contains("film site", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_bundle_it_ends_and_says_what_to_run()
    {
        using Process site = Start();
        Task<string> error = site.StandardError.ReadToEndAsync();
        string output = await site.StandardOutput.ReadToEndAsync();
        await site.WaitForExitAsync();
        Assert.NotEqual(0, site.ExitCode);
        Assert.Contains("akin train", output + await error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_is_about_ten_lines() =>
        Assert.InRange(File.ReadLines(Path.Combine(SharedData.Checkout, "samples", "aspnet", "Program.cs")).Count(line => line.Length > 0), 1, 10);

    private Process Start() => Tool.StartFile(Program, _folder.Path, "--urls", "http://127.0.0.1:0");
}
