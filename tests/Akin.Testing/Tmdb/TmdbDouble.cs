using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akin.Testing.Tmdb;

/// <summary>Behaves like TMDB's API and its picture host, on a free port of the loopback interface.</summary>
/// <remarks>It answers any numeric film id with a made-up film, pictures included; <c>/find</c> and <c>/search</c> know only the films that were added.</remarks>
public sealed class TmdbDouble : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, TmdbDoubleFilm> _films = [];
    private readonly ConcurrentDictionary<int, bool> _missing = [];
    private readonly ConcurrentDictionary<string, bool> _series = [];
    private readonly ConcurrentDictionary<string, byte[]> _pictures = [];
    private readonly ConcurrentQueue<TmdbDoubleMode> _next = [];
    private readonly WebApplication _app;
    private volatile TaskCompletionSource? _hold;

    private TmdbDouble(WebApplication app)
    {
        _app = app;
        Traffic = new TmdbDoubleTraffic(Token);
    }

    /// <summary>The root of the API, with a slash at its end.</summary>
    public Uri ApiUrl => new($"{_app.Urls.First()}/3/");

    /// <summary>The root of the pictures, with a slash at its end.</summary>
    public Uri ImageUrl => new($"{_app.Urls.First()}/t/p/");

    /// <summary>The token it wants.</summary>
    public string Token { get; } = "double.read-token.c29tZXRoaW5n";

    /// <summary>How it behaves from the next request on.</summary>
    public TmdbDoubleMode Mode { get; set; }

    /// <summary>How long it takes in <see cref="TmdbDoubleMode.Slow"/> and <see cref="TmdbDoubleMode.SlowBody"/>. Default: 3 s.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The Retry-After of a 429, as it stands in the header; null for none. Default: "1".</summary>
    public string? RetryAfter { get; set; } = "1";

    /// <summary>Where <see cref="TmdbDoubleMode.Redirecting"/> leads.</summary>
    public Uri RedirectTo { get; set; } = new("http://127.0.0.1:9/");

    /// <summary>Whether a numeric id that nobody added is a film. Default: true.</summary>
    public bool MakesUpFilms { get; set; } = true;

    /// <summary>What reached the API.</summary>
    public TmdbDoubleTraffic Traffic { get; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<TmdbDouble> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        WebApplication app = builder.Build();
        var tmdb = new TmdbDouble(app);
        RouteGroupBuilder api = app.MapGroup("/3");
        api.AddEndpointFilter(tmdb.Behave);
        api.MapGet("/movie/{id}", tmdb.Film);
        api.MapGet("/find/{id}", tmdb.Find);
        api.MapGet("/search/movie", tmdb.Search);
        api.MapGet("/configuration", Configuration);
        api.MapFallback(NotFound);
        app.MapGet("/t/p/{size}/{path}", tmdb.Picture);
        await app.StartAsync();
        return tmdb;
    }

    /// <summary>Makes a film known to every route.</summary>
    public TmdbDoubleFilm AddFilm(int id, string? imdbId, string title, int? year, string? overview) => AddFilm(new TmdbDoubleFilm(id, imdbId, title, year, overview));

    /// <summary>Makes a film known to every route.</summary>
    public TmdbDoubleFilm AddFilm(TmdbDoubleFilm film) => _films[film.Id] = film;

    /// <summary>Makes an id that no film has.</summary>
    public void AddMissing(int id) => _missing[id] = true;

    /// <summary>Makes an id at imdb.com that of a series.</summary>
    public void AddSeries(string imdbId) => _series[imdbId] = true;

    /// <summary>Answers the next requests in other modes, one each, before <see cref="Mode"/> counts again.</summary>
    public void Next(params ReadOnlySpan<TmdbDoubleMode> modes)
    {
        foreach (TmdbDoubleMode mode in modes)
        {
            _next.Enqueue(mode);
        }
    }

    /// <summary>Keeps every request to the API waiting until <see cref="Release"/>.</summary>
    public void Hold() => _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the requests go that <see cref="Hold"/> keeps.</summary>
    public void Release()
    {
        TaskCompletionSource? hold = _hold;
        _hold = null;
        hold?.TrySetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.DisposeAsync();
    }

    private async ValueTask<object?> Behave(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        Traffic.Enter(http.Request);
        try
        {
            if (_hold is { } hold)
            {
                await hold.Task.WaitAsync(http.RequestAborted);
            }

            TmdbDoubleMode mode = _next.TryDequeue(out TmdbDoubleMode once) ? once : Mode;
            if (mode == TmdbDoubleMode.Unauthorized || (mode is TmdbDoubleMode.Up or TmdbDoubleMode.Slow && http.Request.Headers.Authorization != $"Bearer {Token}"))
            {
                return Error(401, 7, "Invalid API key: You must be granted a valid key.");
            }

            return mode == TmdbDoubleMode.Up ? await next(context) : await Misbehave(mode, http) ?? await next(context);
        }
        finally
        {
            Traffic.Leave();
        }
    }

    private async Task<IResult?> Misbehave(TmdbDoubleMode mode, HttpContext http)
    {
        switch (mode)
        {
            case TmdbDoubleMode.Down:
                return Error(500, 11, "Internal error: Something went wrong, contact TMDB.");
            case TmdbDoubleMode.Refusing:
                http.Abort();
                return Results.Empty;
            case TmdbDoubleMode.Slow:
                await Task.Delay(Delay, http.RequestAborted);
                return null;
            case TmdbDoubleMode.SlowBody:
                http.Response.ContentType = "application/json;charset=utf-8";
                await http.Response.Body.WriteAsync("{\"id\":"u8.ToArray(), http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(Delay, http.RequestAborted);
                return Results.Empty;
            case TmdbDoubleMode.Malformed:
                return Results.Text("{\"id\":603,\"title\":\"The Mat", "application/json");
            case TmdbDoubleMode.Odd:
                return Results.Text("{\"id\":\"six\",\"title\":[],\"results\":7,\"movie_results\":{},\"poster_path\":12,\"images\":false}", "application/json");
            case TmdbDoubleMode.Huge:
                await WriteHuge(http);
                return Results.Empty;
            case TmdbDoubleMode.WebPage:
                return Results.Text("<!doctype html><title>Sign in to this network</title>", "text/html");
            case TmdbDoubleMode.Redirecting:
                return Results.Redirect(RedirectTo.AbsoluteUri);
            case TmdbDoubleMode.RateLimiting:
                if (RetryAfter is not null)
                {
                    http.Response.Headers.RetryAfter = RetryAfter;
                }

                return Error(429, 25, "Your request count (41) is over the allowed limit of 40.");
            case TmdbDoubleMode.Empty:
                return NotFound();
            case TmdbDoubleMode.Up:
            case TmdbDoubleMode.Unauthorized:
            default:
                return null;
        }
    }

    private static async Task WriteHuge(HttpContext http)
    {
        http.Response.ContentType = "application/json;charset=utf-8";
        byte[] block = Encoding.ASCII.GetBytes(new string('x', 1 << 16));
        await http.Response.Body.WriteAsync("{\"overview\":\""u8.ToArray(), http.RequestAborted);
        for (int i = 0; i < 1024 && !http.RequestAborted.IsCancellationRequested; i++)
        {
            await http.Response.Body.WriteAsync(block, http.RequestAborted);
        }
    }

    private IResult Film(string id, HttpRequest request)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || _missing.ContainsKey(number))
        {
            return NotFound();
        }

        TmdbDoubleFilm? film = _films.GetValueOrDefault(number) ?? (MakesUpFilms ? TmdbDoubleFilm.MadeUp(number) : null);
        return film is null ? NotFound() : Json(film.Detail(request.Query["append_to_response"].ToString().Split(',').Contains("images")));
    }

    private IResult Find(string id, HttpRequest request)
    {
        bool asked = request.Query["external_source"] == "imdb_id";
        return Json(new JsonObject
        {
            ["movie_results"] = new JsonArray([.. _films.Values.Where(film => asked && film.ImdbId == id).Select(film => film.Result())]),
            ["person_results"] = new JsonArray(),
            ["tv_results"] = _series.ContainsKey(id) ? new JsonArray(new JsonObject { ["id"] = 1, ["media_type"] = "tv" }) : [],
            ["tv_episode_results"] = new JsonArray(),
            ["tv_season_results"] = new JsonArray(),
        });
    }

    private IResult Search(HttpRequest request)
    {
        string[] words = Words(request.Query["query"].ToString());
        string year = request.Query["year"].ToString();
        TmdbDoubleFilm[] found =
        [
            .. _films.Values.Where(film => words.Length > 0 && words.All(word => Words(film.Title).Any(other => Same(word, other))))
                .Where(film => year.Length == 0 || film.Year?.ToString(CultureInfo.InvariantCulture) == year).OrderBy(film => film.Id),
        ];
        return Json(new JsonObject
        {
            ["page"] = 1,
            ["results"] = new JsonArray([.. found.Take(20).Select(film => film.Result())]),
            ["total_pages"] = (found.Length + 19) / 20,
            ["total_results"] = found.Length,
        });
    }

    private static string[] Words(string text) =>
        string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool Same(string word, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(word, other, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private async Task<IResult> Picture(string size, string path, HttpContext http)
    {
        Traffic.Picture(http.Request);
        switch (Mode)
        {
            case TmdbDoubleMode.Down:
                return Results.StatusCode(500);
            case TmdbDoubleMode.Refusing:
                http.Abort();
                return Results.Empty;
            case TmdbDoubleMode.Slow:
                await Task.Delay(Delay, http.RequestAborted);
                break;
            default:
                break;
        }

        bool poster = path.StartsWith("poster-", StringComparison.Ordinal);
        string[] sizes = poster ? ["w92", "w154", "w185", "w342", "w500", "w780"] : ["w300", "w780", "w1280"];
        if (!sizes.Contains(size) || !int.TryParse(string.Concat(path.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
        {
            return Results.NotFound();
        }

        int width = int.Parse(size.AsSpan(1), CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "public, max-age=31536000";
        return Results.Bytes(_pictures.GetOrAdd($"{size}/{path}", _ => TmdbDoublePicture.Png(width, poster ? width * 3 / 2 : width * 9 / 16, seed)), "image/png");
    }

    private static IResult Configuration() => Json(new JsonObject
    {
        ["images"] = new JsonObject
        {
            ["base_url"] = "http://image.tmdb.org/t/p/",
            ["secure_base_url"] = "https://image.tmdb.org/t/p/",
            ["poster_sizes"] = new JsonArray("w92", "w154", "w185", "w342", "w500", "w780", "original"),
            ["backdrop_sizes"] = new JsonArray("w300", "w780", "w1280", "original"),
        },
    });

    private static IResult NotFound() => Error(404, 34, "The resource you requested could not be found.");

    private static IResult Error(int status, int code, string message) =>
        Json(new JsonObject { ["status_code"] = code, ["status_message"] = message, ["success"] = false }, status);

    private static IResult Json(JsonObject body, int status = 200) => Results.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);
}
