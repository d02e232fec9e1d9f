using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore.Tests;

public sealed class AnybodysAppTests
{
    [Fact]
    public async Task Two_calls_put_the_api_into_an_app()
    {
        using var bundle = new MadeUpBundle();
        await using WebApplication app = Build(options =>
        {
            options.BundlePath = bundle.Path;
            options.AllowedOrigins.Clear();
            options.AllowedOrigins.Add("https://films.example");
        });
        app.MapAkin();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage answer = await client.GetAsync("/api/ai-recommend?movieId=1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/popular") { Headers = { { "Origin", "https://films.example" } } };
        using HttpResponseMessage known = await client.SendAsync(request);
        Assert.Equal("https://films.example", known.Headers.GetValues("Access-Control-Allow-Origin").Single());
        await app.StopAsync();
    }

    [Fact]
    public async Task Missing_bundle_fails_the_start()
    {
        await using WebApplication app = Build(options => options.BundlePath = Path.Combine(Path.GetTempPath(), "akin-there-is-no-such-bundle"));
        app.MapAkin();
        await Assert.ThrowsAsync<AkinException>(() => app.StartAsync());
    }

    [Fact]
    public void Mapping_without_adding_says_what_to_call()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("AddAkin", Assert.Throws<InvalidOperationException>(() => app.MapAkin()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_inside_the_api_is_a_problem_that_tells_nothing_of_the_inside()
    {
        using var bundle = new MadeUpBundle(count: 2);
        await using WebApplication app = Build(options => options.BundlePath = bundle.Path);
        app.UseAkinProblems();
        app.MapAkin();
        RequestDelegate broken = _ => throw new InvalidOperationException("a secret");
        app.MapGet("/api/broken", broken);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage answer = await client.GetAsync("/api/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.StopAsync();
    }

    private static WebApplication Build(Action<AkinOptions> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAkin(configure);
        return builder.Build();
    }
}
