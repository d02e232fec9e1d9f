using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Akin.Cli.Export.Vercel;

/// <summary>Answers requests of this process without any socket: the app that is served, asked for the answers that shall become files.</summary>
internal sealed class InProcessServer : IServer
{
    private Func<IFeatureCollection, Task>? _answer;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Asks for a GET answer.</summary>
    /// <param name="path">The path from the root, decoded.</param>
    /// <param name="query">The query with its question mark, or empty.</param>
    /// <param name="cancellation">What a reader who goes away would cause.</param>
    public async Task<RenderedAnswer> AskAsync(string path, string query, CancellationToken cancellation)
    {
        Func<IFeatureCollection, Task> answer = _answer ?? throw new InvalidOperationException("The host has not started.");
        using var body = new MemoryStream();
        var features = new FeatureCollection();
        var response = new HttpResponseFeature();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = "GET",
            Scheme = "https",
            Protocol = "HTTP/1.1",
            Path = path,
            RawTarget = path + query,
            QueryString = query,
            Headers = { Host = "localhost" },
            Body = Stream.Null,
        });
        features.Set<IHttpResponseFeature>(response);
        var responseBody = new StreamResponseBodyFeature(body);
        features.Set<IHttpResponseBodyFeature>(responseBody);
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellation });
        await answer(features);
        await responseBody.CompleteAsync();
        return new RenderedAnswer(response.StatusCode, response.Headers, body.ToArray());
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _answer = async features =>
        {
            TContext context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception failure)
            {
                application.DisposeContext(context, failure);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // It holds nothing.
    }
}
