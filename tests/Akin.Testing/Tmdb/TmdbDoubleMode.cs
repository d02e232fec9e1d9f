namespace Akin.Testing.Tmdb;

/// <summary>How a <see cref="TmdbDouble"/> behaves.</summary>
public enum TmdbDoubleMode
{
    /// <summary>It answers.</summary>
    Up,

    /// <summary>Every answer is 500, pictures included.</summary>
    Down,

    /// <summary>Every connection is cut without an answer, pictures included.</summary>
    Refusing,

    /// <summary>Every answer comes after <see cref="TmdbDouble.Delay"/>, pictures included.</summary>
    Slow,

    /// <summary>The head comes at once, the body after <see cref="TmdbDouble.Delay"/>.</summary>
    SlowBody,

    /// <summary>Half a JSON document, with status 200.</summary>
    Malformed,

    /// <summary>JSON of other types than expected, with status 200.</summary>
    Odd,

    /// <summary>JSON without end, with status 200; up to 64 MB.</summary>
    Huge,

    /// <summary>A web page, with status 200.</summary>
    WebPage,

    /// <summary>302 to <see cref="TmdbDouble.RedirectTo"/>.</summary>
    Redirecting,

    /// <summary>429 with code 25 and Retry-After.</summary>
    RateLimiting,

    /// <summary>401 with code 7, whatever the token.</summary>
    Unauthorized,

    /// <summary>404 with code 34 to everything.</summary>
    Empty,
}
