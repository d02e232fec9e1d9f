using Akin.AspNetCore.Answers;
using Akin.Serving;
using Microsoft.AspNetCore.Http;

namespace Akin.AspNetCore.Endpoints;

/// <summary>The list made for one history, wherever the history comes from.</summary>
internal static class PersonalAnswer
{
    /// <summary>Items unless a request says how many.</summary>
    public const int StandardLimit = 20;

    /// <summary>Items at most.</summary>
    public const int HighestLimit = 100;

    /// <summary>Recommends, finds pictures, and answers 200 with what no cache may keep.</summary>
    /// <param name="context">The request.</param>
    /// <param name="snapshot">The bundle that the indices of <paramref name="history"/> and <paramref name="filter"/> are of.</param>
    /// <param name="pictures">Finds pictures and texts.</param>
    /// <param name="history">What the person liked and disliked.</param>
    /// <param name="limit">How many items at most.</param>
    /// <param name="filter">Which items may be in the list.</param>
    /// <param name="diversity">From 0 to 1.</param>
    /// <param name="unknown">Ids of the history that the catalogue does not have.</param>
    public static async Task SendAsync(
        HttpContext context, AkinSnapshot snapshot, ItemPictures pictures, History history, int limit, ItemFilter filter, float diversity, IReadOnlyList<ItemKey> unknown)
    {
        IReadOnlyList<RecommendedItem> found = snapshot.Recommender.Recommend(history, limit, filter, diversity);
        IReadOnlyList<ItemMetadata?> metadata = await pictures.FindAsync(snapshot.Items, found.Select(item => item.Index), context.RequestAborted);
        await JsonAnswer.WriteOnce(context, new PersonalItems(snapshot.Recommender, found, metadata, unknown), AkinJson.Answers.PersonalItems);
        GC.KeepAlive(snapshot);
    }
}
