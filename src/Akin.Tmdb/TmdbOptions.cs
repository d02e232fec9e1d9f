using System.Text.RegularExpressions;

namespace Akin.Tmdb;

/// <summary>Settings of <see cref="TmdbServices"/>.</summary>
public sealed partial class TmdbOptions
{
    /// <summary>The API read access token from themoviedb.org/settings/api; null or blank turns TMDB off. It is sent in a header to <see cref="ApiUrl"/> and goes nowhere else.</summary>
    public string? Token { get; set; }

    /// <summary>The root of the API: https, or http on this machine. Default: <c>https://api.themoviedb.org/3/</c>.</summary>
    public Uri ApiUrl { get; set; } = new("https://api.themoviedb.org/3/");

    /// <summary>The root of the pictures, which browsers load without the token. Default: <c>https://image.tmdb.org/t/p/</c>.</summary>
    public Uri ImageUrl { get; set; } = new("https://image.tmdb.org/t/p/");

    /// <summary>The language of texts and pictures, as "en" or "en-US". Default: <c>en-US</c>.</summary>
    public string Language { get; set; } = "en-US";

    /// <summary>The folder of the cache on disk, made when missing; several processes may share it. Default: null, only memory.</summary>
    public string? CacheDirectory { get; set; }

    /// <summary>The most requests in any second, 1 to 40. Default: 40, what TMDB allows.</summary>
    public int RequestsPerSecond { get; set; } = 40;

    /// <summary>How many films are fetched side by side, 1 to 64. Default: 16.</summary>
    public int MaxInFlight { get; set; } = 16;

    /// <summary>How many films may wait for their turn, at least 1; when more come, the oldest is dropped. Default: 1,000.</summary>
    public int MaxQueued { get; set; } = 1_000;

    /// <summary>How many films memory keeps, at least 2; about 3 KB each. Default: 10,000.</summary>
    public int MemoryFilms { get; set; } = 10_000;

    /// <summary>How many films the disk keeps, at least 1; about 1 KB each. Default: 100,000.</summary>
    public int DiskFilms { get; set; } = 100_000;

    /// <summary>How long one try may take, its body included. Default: 3 s.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one request may take with its retries and its waiting for a turn. Default: 20 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing is asked after TMDB failed again and again, or refused the token; 0.5 s to a day. Default: 15 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Reads <c>TMDB_API_TOKEN</c>, <c>TMDB_API_URL</c>, <c>TMDB_IMAGE_URL</c> and <c>TMDB_LANGUAGE</c>.</summary>
    /// <param name="environment">Gives the value of a variable, null when unset; blank counts as unset.</param>
    /// <returns>Options that pass; <see cref="Token"/> is null when none is set.</returns>
    /// <exception cref="AkinException">A value cannot be used; the message names the variable and never holds the token.</exception>
    public static TmdbOptions FromEnvironment(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var options = new TmdbOptions { Token = Read("TMDB_API_TOKEN") };
        Check("TMDB_API_TOKEN", options.TokenTrouble());
        options.ApiUrl = Address("TMDB_API_URL", options.ApiUrl);
        Check("TMDB_API_URL", options.ApiUrlTrouble());
        options.ImageUrl = Address("TMDB_IMAGE_URL", options.ImageUrl);
        Check("TMDB_IMAGE_URL", options.ImageUrlTrouble());
        options.Language = Read("TMDB_LANGUAGE") ?? options.Language;
        Check("TMDB_LANGUAGE", options.LanguageTrouble());
        return options;

        string? Read(string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;

        Uri Address(string name, Uri otherwise) => Read(name) is not { } text ? otherwise
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address
            : throw new AkinException($"{name} is no address; it must look like {otherwise}.");

        static void Check(string name, string? trouble)
        {
            if (trouble is not null)
            {
                throw new AkinException($"{name} {trouble}");
            }
        }
    }

    /// <summary>The same settings apart from this object, checked and with slashes where they belong.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    internal TmdbOptions Checked()
    {
        Check(nameof(Token), TokenTrouble());
        Check(nameof(ApiUrl), ApiUrlTrouble());
        Check(nameof(ImageUrl), ImageUrlTrouble());
        Check(nameof(Language), LanguageTrouble());
        Range(nameof(RequestsPerSecond), RequestsPerSecond, 1, 40);
        Range(nameof(MaxInFlight), MaxInFlight, 1, 64);
        Range(nameof(MaxQueued), MaxQueued, 1, 1_000_000);
        Range(nameof(MemoryFilms), MemoryFilms, 2, 100_000_000);
        Range(nameof(DiskFilms), DiskFilms, 1, 100_000_000);
        Span(nameof(TryTimeout), TryTimeout, TimeSpan.FromMilliseconds(10));
        Span(nameof(TotalTimeout), TotalTimeout, TimeSpan.FromMilliseconds(10));
        Span(nameof(BreakDuration), BreakDuration, TimeSpan.FromMilliseconds(500));
        var copy = (TmdbOptions)MemberwiseClone();
        copy.Token = string.IsNullOrWhiteSpace(Token) ? null : Token.Trim();
        copy.ApiUrl = WithSlash(ApiUrl);
        copy.ImageUrl = WithSlash(ImageUrl);
        return copy;

        static void Check(string name, string? trouble)
        {
            if (trouble is not null)
            {
                throw new ArgumentException($"{name} {trouble}");
            }
        }

        static void Range(string name, int value, int least, int most) =>
            Check(name, value >= least && value <= most ? null : $"was {value}; it must be between {least} and {most}.");

        static void Span(string name, TimeSpan value, TimeSpan least) =>
            Check(name, value >= least && value <= TimeSpan.FromDays(1) ? null : $"was {value}; it must be between {least} and a day.");
    }

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    private static string? RootTrouble(Uri address) =>
        address is not { IsAbsoluteUri: true } || address.Scheme is not ("http" or "https") ? "is no web address; it must begin with https://."
            : address.UserInfo.Length > 0 ? "holds a name or a password; it must be an address alone."
            : address.Query.Length > 0 || address.Fragment.Length > 0 ? $"was {address}; it must end with its path, without '?' and '#'."
            : null;

    private string? TokenTrouble() => Token is null || Token.Trim().All(letter => letter is > ' ' and < '\x7f')
        ? null
        : "holds a blank or a letter that no token has; copy the API read access token from themoviedb.org/settings/api as it stands there.";

    private string? ApiUrlTrouble() => RootTrouble(ApiUrl)
        ?? (ApiUrl.Scheme == "https" || ApiUrl.IsLoopback ? null : $"was {ApiUrl}; it must begin with https://, because the token goes there.");

    private string? ImageUrlTrouble() => RootTrouble(ImageUrl);

    private string? LanguageTrouble() => Language is not null && LanguageTag().IsMatch(Language)
        ? null
        : $"was '{Language}'; it must be a language such as 'en' or 'en-US'.";

    [GeneratedRegex(@"\A[a-z]{2}(-[A-Z]{2})?\z")]
    private static partial Regex LanguageTag();
}
