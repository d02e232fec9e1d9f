namespace Akin.AspNetCore.OpenApi;

/// <summary>What the API's description says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Example">A value, as JSON.</param>
internal sealed record ParameterDocs(string Name, string Description, ParameterKind Kind, string Example)
{
    /// <summary>How many items are wanted.</summary>
    public static ParameterDocs Limit(int? standard, int? highest) =>
        new("limit", "How many items at most.", ParameterKind.Integer, "10") { Lowest = 1, Highest = highest, Default = standard };

    /// <summary>The parameters that every filtered list has.</summary>
    public static IReadOnlyList<ParameterDocs> Filters { get; } =
    [
        new("genre", "Only items of this genre, whatever its case; repeated, items that have all of them.", ParameterKind.Texts, "[\"Comedy\"]"),
        new("from", "Only items of this year or later.", ParameterKind.Integer, "1990"),
        new("to", "Only items of this year or earlier.", ParameterKind.Integer, "1999"),
    ];

    /// <summary>An item's id in the path.</summary>
    public static ParameterDocs PathId { get; } =
        new("id", "The item's id, exactly as in the data; a slash in it is written %2F.", ParameterKind.Id, "1") { IsInPath = true, IsRequired = true };

    public bool IsInPath { get; init; }

    public bool IsInHeader { get; init; }

    public bool IsRequired { get; init; }

    public int? Lowest { get; init; }

    public int? Highest { get; init; }

    public int? Default { get; init; }

    public int? LongestText { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];
}
