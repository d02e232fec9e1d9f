namespace Akin.AspNetCore.OpenApi;

/// <summary>What the API's description says of an endpoint. Plain data: nothing is computed until the description is asked for.</summary>
/// <param name="Name">The operation's id.</param>
/// <param name="Tag">The group it stands in.</param>
/// <param name="Summary">One short sentence.</param>
/// <param name="Description">What a caller must know besides.</param>
/// <param name="Answer">The type of the answer's body; null when it has none (204).</param>
/// <param name="Example">An answer, as JSON; null when it has no body.</param>
internal sealed record EndpointDocs(string Name, string Tag, string Summary, string Description, Type? Answer, string? Example)
{
    /// <summary>The parameters in the order of the description.</summary>
    public IReadOnlyList<ParameterDocs> Parameters { get; init; } = [];

    /// <summary>The type of the request's body; null when it has none.</summary>
    public Type? Body { get; init; }

    /// <summary>A body, as JSON.</summary>
    public string? BodyExample { get; init; }

    /// <summary>The errors by status, each with its cause.</summary>
    public IReadOnlyDictionary<int, string> Problems { get; init; } = new Dictionary<int, string>();
}
