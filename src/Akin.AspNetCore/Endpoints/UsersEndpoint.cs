using System.Text.Json;
using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Requests;
using Akin.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Akin.AspNetCore.Endpoints;

/// <summary>Users' ratings, for a site's own back end, which knows the API key: put, delete, list, forget a user.</summary>
internal sealed class UsersEndpoint(UsersGuard guard, CurrentBundle current, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder endpoints, ApiRoutes routes, UsersGuard guard, CurrentBundle current, TimeProvider time)
    {
        var users = new UsersEndpoint(guard, current, time);
        routes.MapKeyed(HttpMethods.Put, "/api/users/{user}/ratings/{item}", guard.Before, users.Put, UserDocs.Put);
        routes.MapKeyed(HttpMethods.Delete, "/api/users/{user}/ratings/{item}", guard.Before, users.Delete, UserDocs.Delete);
        routes.MapKeyed(HttpMethods.Get, "/api/users/{user}/ratings", guard.Before, users.List, UserDocs.List);
        routes.MapKeyed(HttpMethods.Delete, "/api/users/{user}", guard.Before, users.DeleteUser, UserDocs.DeleteUser);

        // Whatever else is asked for here is answered behind the key too.
        endpoints.Map("/api/users/{**path}", guard.Before(Nothing)).ExcludeFromDescription();
    }

    private async Task Put(HttpContext context)
    {
        if (await UsersGuard.UserAsync(context) is not { } user)
        {
            return;
        }

        AkinSnapshot snapshot = current.Snapshot;
        string? segment = context.GetRouteValue("item") as string;
        if (!snapshot.TryFind(segment, out int item))
        {
            await Problem.UnknownItem(context, segment);
            return;
        }

        using JsonDocument? body = await RequestBody.ReadAsync(context, RatingRequestReader.Example);
        if (body is null)
        {
            return;
        }

        if (RatingRequestReader.Read(body.RootElement, snapshot.Recommender.Bundle.Manifest.Dataset, out float? rating) is { } errors)
        {
            await Problem.BadRequest(context, errors);
            return;
        }

        // Not given up when the client goes away: a rating that arrived whole is kept.
        var given = new StoredRating(user, snapshot.Items.Id(item), rating, time.GetUtcNow().ToUnixTimeSeconds());
        GC.KeepAlive(snapshot);
        if (given.FindFault() is { } fault)
        {
            await Problem.BadRequest(context, new Dictionary<string, string[]> { ["item"] = [$"The rating cannot be kept: {fault}."] });
        }
        else if (await guard.Store.PutAsync(given, CancellationToken.None))
        {
            await UsersGuard.Done(context);
        }
        else
        {
            await Problem.Answer(
                context, StatusCodes.Status409Conflict, $"The user has {IRatingStore.MostRatingsOfUser} ratings, and no more are kept of one user; delete one first.");
        }
    }

    private async Task Delete(HttpContext context)
    {
        if (await UsersGuard.UserAsync(context) is { } user)
        {
            await guard.Store.DeleteAsync(user, UsersGuard.TextOf(context, "item"), CancellationToken.None);
            await UsersGuard.Done(context);
        }
    }

    private async Task List(HttpContext context)
    {
        if (await UsersGuard.UserAsync(context) is { } user)
        {
            IReadOnlyList<StoredRating> ratings = await guard.Store.ListAsync(user, context.RequestAborted);
            AkinSnapshot snapshot = current.Snapshot;
            await JsonAnswer.WriteOnce(context, new UserRatings(snapshot.Items, user, ratings), AkinJson.Answers.UserRatings);
            GC.KeepAlive(snapshot);
        }
    }

    private async Task DeleteUser(HttpContext context)
    {
        if (await UsersGuard.UserAsync(context) is { } user)
        {
            await guard.Store.DeleteUserAsync(user, CancellationToken.None);
            await UsersGuard.Done(context);
        }
    }

    private static Task Nothing(HttpContext context)
    {
        string[] segments = ((string?)context.GetRouteValue("path") ?? "").Split('/');
        string? allowed = segments switch
        {
            [not ""] => "DELETE",
            [_, "ratings" or "recommendations"] => "GET",
            [_, "ratings", not ""] => "PUT, DELETE",
            _ => null,
        };
        if (allowed is null)
        {
            return Problem.Answer(context, StatusCodes.Status404NotFound, $"There is nothing at '{Problem.Shown(context.Request.Path.Value)}'; /openapi/v1.json lists what there is.");
        }

        if (HttpMethods.IsPut(context.Request.Method) && allowed.StartsWith("PUT", StringComparison.Ordinal))
        {
            // Routing passed the endpoint over for the type of the body.
            return Problem.Answer(context, StatusCodes.Status415UnsupportedMediaType, "The request must have a body of the type application/json.");
        }

        context.Response.Headers.Allow = allowed;
        return Problem.Answer(context, StatusCodes.Status405MethodNotAllowed, $"The method {Problem.Shown(context.Request.Method)} is not allowed here; use {allowed}.");
    }
}
