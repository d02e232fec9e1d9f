using System.Globalization;
using System.Text.RegularExpressions;

namespace Akin.Cli.Preview;

/// <summary>One route of config.json that has a <c>src</c>.</summary>
internal sealed record Route
{
    /// <summary>Its place in the file's list, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Matches the path as sent, its escapes undecoded, from end to end.</summary>
    public required JsPattern Source { get; init; }

    /// <summary>The path it leads to; null to leave the path.</summary>
    public Template? Destination { get; init; }

    /// <summary>Headers of the answer, names in lower case.</summary>
    public IReadOnlyList<(string Name, Template Value)> Headers { get; init; } = [];

    /// <summary>Methods it is for, in upper case; null = all.</summary>
    public IReadOnlySet<string>? Methods { get; init; }

    public IReadOnlyList<Condition> Has { get; init; } = [];

    public IReadOnlyList<Condition> Missing { get; init; } = [];

    /// <summary>Whether the routes after it are asked too.</summary>
    public bool Continues { get; init; }

    /// <summary>Whether it counts only when a file is where it leads.</summary>
    public bool Checks { get; init; }

    /// <summary>Whether its headers stay against those of later routes.</summary>
    public bool IsImportant { get; init; }

    /// <summary>The status of the answer; null = none given.</summary>
    public int? Status { get; init; }

    /// <summary>What the source and the conditions took of a request; null when the route is not for it.</summary>
    /// <exception cref="AkinException">An expression took too long.</exception>
    public (string[] Groups, IReadOnlyDictionary<string, string> Captured)? Match(PreviewRequest request, string path)
    {
        try
        {
            return MatchInTime(request, path);
        }
        catch (RegexMatchTimeoutException trouble)
        {
            throw new AkinException(
                string.Create(CultureInfo.InvariantCulture, $"routes[{Index}] takes too long to match this request; simplify the expression '{trouble.Pattern}'."), trouble);
        }
    }

    private (string[] Groups, IReadOnlyDictionary<string, string> Captured)? MatchInTime(PreviewRequest request, string path)
    {
        if (Methods?.Contains(request.Method.ToUpperInvariant()) == false || Source.Match(path) is not { } groups)
        {
            return null;
        }

        var captured = new Dictionary<string, string>(StringComparer.Ordinal);
        return Has.All(condition => condition.IsFulfilled(request, captured)) && !Missing.Any(condition => condition.IsFulfilled(request, null))
            ? (groups, captured)
            : null;
    }
}
