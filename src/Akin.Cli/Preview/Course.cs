namespace Akin.Cli.Preview;

/// <summary>A request on its way through the routes: where it is led, and what its answer has got so far.</summary>
internal sealed class Course
{
    private readonly Dictionary<string, Entry> _headers;

    public Course(string path)
    {
        Path = path;
        _headers = new(StringComparer.Ordinal);
    }

    private Course(Course other)
    {
        Path = other.Path;
        Status = other.Status;
        _headers = new(other._headers, StringComparer.Ordinal);
    }

    /// <summary>Where the request leads by now, with escapes.</summary>
    public string Path { get; set; }

    /// <summary>The status that routes gave by now; null = none.</summary>
    public int? Status { get; set; }

    /// <summary>Whether the answer sends the client elsewhere.</summary>
    public bool IsRedirect => Status is >= 300 and < 400 && _headers.ContainsKey("location");

    public IReadOnlyDictionary<string, string> Headers => _headers.ToDictionary(header => header.Key, header => header.Value.Value, StringComparer.Ordinal);

    /// <summary>The same, to go on from here without a trace.</summary>
    public Course Copy() => new(this);

    /// <summary>Takes over a route's headers.</summary>
    /// <remarks>A later route wins, but: an important header stays against those that are not; and in <see cref="RoutePhase.Hit"/> and
    /// <see cref="RoutePhase.Miss"/> what an earlier phase set stays, as in Vercel's own development router.</remarks>
    public void Add(RoutePhase phase, Route route, string[] groups, IReadOnlyDictionary<string, string> captured)
    {
        foreach ((string name, Template value) in route.Headers)
        {
            bool stays = _headers.TryGetValue(name, out Entry? earlier) && !route.IsImportant
                && (earlier.IsImportant || (phase is RoutePhase.Hit or RoutePhase.Miss && earlier.Phase != phase));
            if (!stays)
            {
                _headers[name] = new Entry(value.Fill(groups, captured), phase, route.IsImportant);
            }
        }
    }

    private sealed record Entry(string Value, RoutePhase Phase, bool IsImportant);
}
