using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Clients;
using Akin.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore.Endpoints;

/// <summary>Stands before everything under <c>/api/users</c>: counts, looks at the key, and answers for a store that is not there or fails.</summary>
/// <param name="limiter">Says whose requests are too many; guesses at the key count too.</param>
/// <param name="gate">Knows the key.</param>
/// <param name="store">Keeps the ratings; null when the app has none.</param>
internal sealed class UsersGuard(ClientLimiter limiter, ApiKeyGate gate, IRatingStore? store)
{
    /// <summary>The store; only behind the guard.</summary>
    public IRatingStore Store => store ?? throw new InvalidOperationException("The guard lets nobody pass without a store.");

    /// <summary>Puts the guard before a handler.</summary>
    public RequestDelegate Before(RequestDelegate handler) => context =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return !limiter.Allows(context) ? ApiRoutes.TooMany(context)
            : gate.Refuse(context)
            ?? (store is null
                ? Problem.Answer(context, StatusCodes.Status404NotFound, "This server keeps no users' ratings; its operator gives it a store (with the tool: akin serve --ratings akin.db).")
                : AnswerAsync(context, handler));
    };

    /// <summary>The id of a user in the path.</summary>
    /// <returns>The id; null when it is none, which was answered with 400.</returns>
    public static async ValueTask<string?> UserAsync(HttpContext context)
    {
        string user = TextOf(context, "user");
        if (StoredRating.FindUserFault(user) is not { } fault)
        {
            return user;
        }

        await Problem.BadRequest(context, new Dictionary<string, string[]> { ["user"] = [$"The user was '{Problem.Shown(user)}': {fault}."] });
        return null;
    }

    /// <summary>A segment of the path as text; servers leave a slash in it written %2F.</summary>
    public static string TextOf(HttpContext context, string name) =>
        ((string?)context.GetRouteValue(name) ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers that it is done.</summary>
    public static Task Done(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate handler)
    {
        try
        {
            await handler(context);
        }
        catch (AkinException trouble) when (!context.Response.HasStarted)
        {
            // The sentence names a file of the server, which is the operator's business.
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UsersGuard).FullName!)
                .LogError("{Method} {Path} failed: {Reason}", context.Request.Method, context.Request.Path, trouble.Message);
            context.Response.Headers.RetryAfter = "1";
            await Problem.Answer(context, StatusCodes.Status503ServiceUnavailable, "The store of ratings cannot be used at the moment; the server's log says why. Try again: nothing is done twice.");
        }
    }
}
