using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Requests;
using Akin.Data;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary><c>GET /api/users/{user}/recommendations</c>: the personal list of a user whose ratings are kept.</summary>
internal sealed class UserListEndpoint(UsersGuard guard, CurrentBundle current, ItemPictures pictures)
{
    public static void Map(ApiRoutes routes, UsersGuard guard, CurrentBundle current, ItemPictures pictures) => routes.MapKeyed(
        HttpMethods.Get,
        "/api/users/{user}/recommendations",
        guard.Before,
        new UserListEndpoint(guard, current, pictures).Answer,
        UserDocs.Recommendations(PersonalAnswer.StandardLimit, PersonalAnswer.HighestLimit));

    private async Task Answer(HttpContext context)
    {
        if (await UsersGuard.UserAsync(context) is not { } user)
        {
            return;
        }

        AkinSnapshot snapshot = current.Snapshot;
        var query = new ApiQuery(context.Request);
        int limit = query.Integer("limit", 1, PersonalAnswer.HighestLimit) ?? PersonalAnswer.StandardLimit;
        ItemFilter filter = FilterQuery.Read(ref query, snapshot.Items) with { Exclude = FilterQuery.ReadExcluded(ref query, snapshot.Items) };
        float diversity = query.Share("diversity");
        if (query.Errors is not null)
        {
            await query.AnswerErrors(context);
            return;
        }

        var liked = new List<HistoryItem>();
        var unknown = new List<ItemKey>();
        foreach (StoredRating rating in await guard.Store.ListAsync(user, context.RequestAborted))
        {
            if (snapshot.Items.TryGetIndex(rating.Item, out int item))
            {
                liked.Add(new HistoryItem(item, rating.Rating));
            }
            else
            {
                unknown.Add(ItemKey.OfStored(snapshot.Items, rating.Item));
            }
        }

        await PersonalAnswer.SendAsync(context, snapshot, pictures, new History { Liked = liked }, limit, filter, diversity, unknown);
    }
}
