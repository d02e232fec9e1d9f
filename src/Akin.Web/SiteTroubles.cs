using Akin.Serving;
using Akin.Web.Layout;
using Akin.Web.Trouble;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Akin.Web;

/// <summary>Headers for all answers, and pages for what no endpoint answers.</summary>
public static class SiteTroubles
{
    private static readonly string[] OtherPrograms = ["/api", "/health", "/openapi", "/metrics"];

    /// <summary>Sets security headers on every answer, and answers people who ask for a page that is not there (404) or that fails (500, logged) with a page
    /// of the site. Paths of the API are left alone.</summary>
    /// <param name="app">The app; call it before everything else that answers.</param>
    /// <returns>The same app.</returns>
    public static IApplicationBuilder UseAkinSite(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        IServiceProvider services = app.ApplicationServices;
        bool hasPictures = services.GetService<IMetadataSource>() is not null;
        var headers = new SiteHeaders(hasPictures ? services.GetRequiredService<IOptions<SiteOptions>>().Value.ImageOrigins : []);
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SiteTroubles).FullName!);
        return app.Use(next => context =>
        {
            bool isPage = IsForPeople(context.Request.Path);
            headers.Set(context.Response.Headers, isPage);
            return isPage ? AnswerAsync(next, context, headers, logger) : next(context);
        });
    }

    private static bool IsForPeople(PathString path) => !Array.Exists(OtherPrograms, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    private static async Task AnswerAsync(RequestDelegate next, HttpContext context, SiteHeaders headers, ILogger logger)
    {
        HttpResponse response = context.Response;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (!response.HasStarted && failure is not BadHttpRequestException)
        {
            logger.LogError(failure, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
            response.Clear();
            headers.Set(response.Headers, isPage: true);
            await PageAnswer.Send<ErrorPage>(context, StatusCodes.Status500InternalServerError, []);
            return;
        }

        if (!response.HasStarted && response.StatusCode == StatusCodes.Status404NotFound && response.ContentType is null && response.ContentLength is null)
        {
            await PageAnswer.Send<NotFoundPage>(context, StatusCodes.Status404NotFound, []);
        }
    }
}
