using System.ComponentModel;
using Akin.Bundles;
using Akin.Data;

namespace Akin.AspNetCore.Answers;

/// <summary>All that is kept about a user.</summary>
internal sealed class UserRatings
{
    internal UserRatings(BundleItems items, string user, IEnumerable<StoredRating> ratings)
    {
        User = user;
        Ratings = [.. ratings.Select(rating => new UserRating(ItemKey.OfStored(items, rating.Item), rating.Rating, rating.Timestamp))];
    }

    [Description("The user's id, as it was asked for.")]
    public string User { get; init; }

    [Description("The user's ratings, the latest first; empty for a user of whom nothing is kept.")]
    public IReadOnlyList<UserRating> Ratings { get; init; }
}
