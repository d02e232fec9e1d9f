using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore;

/// <summary>Problem details for what no endpoint answers.</summary>
public static class AkinProblems
{
    /// <summary>Under <c>/api</c>, turns errors without a body (unknown path 404, wrong method 405) and unexpected failures (500, logged) into
    /// RFC 9457 problem details. Other paths are left alone.</summary>
    /// <param name="app">The app; call it before the endpoints run.</param>
    /// <returns>The same app.</returns>
    public static IApplicationBuilder UseAkinProblems(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ILogger logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AkinProblems).FullName!);
        CrossOrigin? origins = app.ApplicationServices.GetService<CrossOrigin>();
        return app.Use(next => context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? AnswerAsync(next, context, origins, logger)
            : next(context));
    }

    private static async Task AnswerAsync(RequestDelegate next, HttpContext context, CrossOrigin? origins, ILogger logger)
    {
        try
        {
            await next(context);
        }
        // A request that breaks off or breaks the protocol is the server's to answer: it must know that the rest cannot be read.
        catch (Exception failure) when (failure is not (OperationCanceledException or BadHttpRequestException) && !context.Response.HasStarted)
        {
            logger.LogError(failure, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        HttpResponse response = context.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentType is not null || response.ContentLength > 0)
        {
            return;
        }

        origins?.Allow(context);
        await Problem.Answer(context, response.StatusCode, response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at '{Problem.Shown(context.Request.Path.Value)}'; /openapi/v1.json lists what there is.",
            StatusCodes.Status405MethodNotAllowed => $"The method {Problem.Shown(context.Request.Method)} is not allowed here; use {response.Headers.Allow}.",
            StatusCodes.Status500InternalServerError => "Something failed inside the server; its log says what.",
            int status => $"The request was refused with status {status}.",
        });
    }
}
