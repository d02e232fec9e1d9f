using Akin.AspNetCore.Answers;
using Akin.AspNetCore.OpenApi;
using Akin.AspNetCore.Requests;
using Akin.Data;

namespace Akin.AspNetCore.Endpoints;

/// <summary>What the API's description says of everything under <c>/api/users</c>.</summary>
internal static class UserDocs
{
    private const string Tag = "Users";

    private static readonly ParameterDocs Key =
        new("X-Api-Key", "The server's key (AKIN_API_KEY).", ParameterKind.Text, "\"correct horse battery staple\"") { IsInHeader = true, IsRequired = true };

    private static readonly ParameterDocs User =
        new("user", "The user's id: any text without control characters; a slash in it is written %2F.", ParameterKind.Text, "\"ann\"")
        {
            IsInPath = true,
            IsRequired = true,
            LongestText = StoredRating.LongestUser,
        };

    private static readonly ParameterDocs Item =
        new("item", "The item's id, exactly as in the data; a slash in it is written %2F.", ParameterKind.Id, "1") { IsInPath = true, IsRequired = true };

    public static EndpointDocs Put { get; } = new(
        "putRating",
        Tag,
        "Keeps what a user thinks of an item.",
        $"Takes the place of the user's earlier rating of the item. Once it is answered, the rating is on the disk. At most {IRatingStore.MostRatingsOfUser} ratings are kept of one user.",
        null,
        null)
    {
        Parameters = [Key, User, Item],
        Body = typeof(RatingRequest),
        BodyExample = RatingRequestReader.Example,
        Problems = Problems(
            (400, "The body is no JSON object, the rating is no number on the scale of the data, or the user's id is none."),
            (404, "No item has this id, or users' ratings are off."),
            (409, "The user has as many ratings as are kept."),
            (413, "The body is too long."),
            (415, "The body is not application/json.")),
    };

    public static EndpointDocs Delete { get; } = new(
        "deleteRating", Tag, "Forgets what a user thinks of an item.", "Whether there was anything or not; also of an item that the catalogue no longer has.", null, null)
    {
        Parameters = [Key, User, Item],
        Problems = Problems((400, "The user's id is none."), (404, "Users' ratings are off.")),
    };

    public static EndpointDocs List { get; } = new(
        "getRatings",
        Tag,
        "All that is kept about a user.",
        "A user of whom nothing is kept has no ratings, and is no error.",
        typeof(UserRatings),
        """{"user":"ann","ratings":[{"id":1,"rating":4.5,"timestamp":1767323045},{"id":2,"rating":null,"timestamp":1767323000}]}""")
    {
        Parameters = [Key, User],
        Problems = Problems((400, "The user's id is none."), (404, "Users' ratings are off.")),
    };

    public static EndpointDocs DeleteUser { get; } = new(
        "deleteUser", Tag, "Forgets everything about a user.", "Whether there was anything or not. What a bundle learnt from the user stays in it until the next training.", null, null)
    {
        Parameters = [Key, User],
        Problems = Problems((400, "The user's id is none."), (404, "Users' ratings are off.")),
    };

    public static EndpointDocs Recommendations(int standardLimit, int highestLimit) => new(
        "getUserRecommendations",
        Tag,
        "The items that fit what a user rated.",
        "Nothing is trained: the ratings of this moment count. What the user rated is never in the answer; a user without ratings gets the popular items. "
        + "Rated items that the catalogue does not have are ignored and named in 'unknown'.",
        typeof(PersonalItems),
        """
        {"items":[{"id":3114,"title":"Toy Story 2","year":1999,"genres":["Adventure","Animation","Children","Comedy","Fantasy"],"tmdbId":863,"poster":null,
        "overview":null,"score":0.61,"reasons":{"because":[{"id":1,"share":1}],"text":"because of Toy Story"}}],"unknown":[]}
        """)
    {
        Parameters =
        [
            Key,
            User,
            ParameterDocs.Limit(standardLimit, highestLimit),
            .. ParameterDocs.Filters,
            new("exclude", "Ids to leave out: repeated, or separated by commas. Unknown ids are ignored.", ParameterKind.Ids, "[3114]"),
            new("diversity", "0 orders by fit alone, 1 by difference from what stands above; the first stays the best one.", ParameterKind.Share, "0.3") { Lowest = 0, Highest = 1 },
        ],
        Problems = Problems((400, "A parameter is repeated, empty, out of range or an unknown genre, or the user's id is none."), (404, "Users' ratings are off.")),
    };

    private static Dictionary<int, string> Problems(params (int Status, string Cause)[] own)
    {
        var problems = own.ToDictionary(problem => problem.Status, problem => problem.Cause);
        problems.Add(401, "The key is missing or wrong.");
        problems.Add(503, "The store of ratings cannot be used at the moment.");
        return problems;
    }
}
