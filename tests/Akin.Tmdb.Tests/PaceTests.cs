using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Akin.Serving;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>How many requests go, when, and how many side by side.</summary>
public sealed class PaceTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(40)]
    [InlineData(7)]
    public async Task No_second_has_more_requests_than_allowed_and_none_is_wasted(int perSecond)
    {
        var time = new ManualTime();
        var sent = new ConcurrentQueue<DateTimeOffset>();
        await using var app = new TmdbApp(Answering(_ => sent.Enqueue(time.GetUtcNow())), options => options.RequestsPerSecond = perSecond, time);
        int count = perSecond * 5;

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, count), TimeSpan.FromHours(1));
        TimeSpan took = await time.AdvanceUntil(films, Step);

        Assert.All(await films, film => Assert.NotNull(film));
        DateTimeOffset[] moments = [.. sent.Order()];
        Assert.Equal(count, moments.Length);
        Assert.All(moments, moment => Assert.InRange(moments.Count(other => other >= moment && other < moment + TimeSpan.FromSeconds(1)), 1, perSecond));
        Assert.InRange(took, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData(429, "3", 3)]
    [InlineData(429, "90", 90)] // longer than a request waits itself
    [InlineData(503, "20", 20)]
    [InlineData(429, "date", 4)]
    [InlineData(429, null, 1)]
    [InlineData(429, "99999999", 3600)] // a slip, obeyed for an hour
    public async Task Nothing_is_sent_before_Retry_After_is_over(int status, string? retryAfter, int seconds)
    {
        var time = new ManualTime();
        var sent = new ConcurrentQueue<DateTimeOffset>();
        await using var app = new TmdbApp(
            (request, _) =>
            {
                sent.Enqueue(time.GetUtcNow());
                if (sent.Count > 1)
                {
                    return Task.FromResult(Film(request));
                }

                var busy = new HttpResponseMessage((HttpStatusCode)status);
                if (retryAfter is not null)
                {
                    string value = retryAfter == "date" ? (time.GetUtcNow() + TimeSpan.FromSeconds(seconds)).ToString("R", CultureInfo.InvariantCulture) : retryAfter;
                    busy.Headers.TryAddWithoutValidation("Retry-After", value);
                }

                return Task.FromResult(busy);
            },
            time: time);
        Task<ItemMetadata?> first = app.Find(TmdbApp.Key(1), TimeSpan.FromHours(3));
        while (sent.IsEmpty)
        {
            await Task.Delay(2);
        }

        DateTimeOffset refused = sent.First();
        TimeSpan step = TimeSpan.FromSeconds(seconds) / 40;
        await time.AdvanceUntil(first, step);
        while (await first is null)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            first = app.Find(TmdbApp.Key(1), TimeSpan.FromHours(3));
            await time.AdvanceUntil(first, step);
        }

        Assert.NotNull(await app.Find(TmdbApp.Key(2)));
        Assert.All(sent.Skip(1), moment => Assert.True(moment >= refused + TimeSpan.FromSeconds(seconds), $"{moment - refused}"));
    }

    [Fact]
    public async Task While_TMDB_wants_peace_no_page_waits_for_it()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        (tmdb.Mode, tmdb.RetryAfter) = (TmdbDoubleMode.RateLimiting, "60");
        await using var app = new TmdbApp(tmdb, time: time);
        await time.AdvanceUntil(app.Find([1], TimeSpan.FromSeconds(1)), Step);
        Assert.Equal(1, tmdb.Traffic.Count);

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(10, 20), TimeSpan.FromSeconds(1));

        Assert.True(films.IsCompleted);
        Assert.Equal(1, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task A_list_is_fetched_side_by_side_and_no_more_than_allowed()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Hold();
        await using var app = new TmdbApp(tmdb);

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, 20));
        await tmdb.Traffic.WaitForAsync(16);
        Assert.False(films.IsCompleted);
        Assert.Equal(16, tmdb.Traffic.GreatestParallel);
        tmdb.Release();

        Assert.All(await films, film => Assert.NotNull(film));
        Assert.Equal(16, tmdb.Traffic.GreatestParallel);
        Assert.Equal(20, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task Everybody_who_wants_a_film_shares_one_fetch()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Hold();
        await using var app = new TmdbApp(tmdb);

        Task<ItemMetadata?>[] callers = [.. Enumerable.Range(0, 100).Select(_ => app.Find(TmdbApp.Key(1)))];
        await tmdb.Traffic.WaitForAsync(1);
        tmdb.Release();
        ItemMetadata?[] films = await Task.WhenAll(callers);

        Assert.NotNull(films[0]);
        Assert.All(films, film => Assert.Same(films[0], film));
        Assert.Equal(1, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task Who_goes_away_gets_what_is_there_and_the_fetch_goes_on()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);
        await app.Find(TmdbApp.Key(1));
        tmdb.Hold();
        using var gone = new CancellationTokenSource();

        Task<IReadOnlyList<ItemMetadata?>> films = app.Source.FindAsync([TmdbApp.Key(1), TmdbApp.Key(2)], TmdbApp.Plenty, gone.Token).AsTask();
        await tmdb.Traffic.WaitForAsync(2);
        await gone.CancelAsync();

        Assert.Equal([true, false], (await films).Select(film => film is not null));
        tmdb.Release();
        Assert.NotNull(await app.Find(TmdbApp.Key(2)));
        Assert.Equal(2, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task A_hundred_thousand_films_asked_for_leave_a_bounded_queue()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Hold();
        await using var app = new TmdbApp(tmdb, time: time);
        for (int list = 0; list < 5_000; list++)
        {
            await app.Find(Enumerable.Range(1 + (list * 20), 20), TimeSpan.Zero);
            Assert.InRange(((TmdbSource)app.Source).Pending, 1, 1_016);
        }

        tmdb.Release();
        Task<ItemMetadata?> newest = app.Find(TmdbApp.Key(100_000));
        await time.AdvanceUntil(newest, Step * 10);
        Assert.NotNull(await newest);
        Assert.InRange(tmdb.Traffic.Count, 1_000, 1_016);
    }

    [Fact]
    public async Task A_list_longer_than_the_queue_is_fetched_whole_when_there_is_time()
    {
        var time = new ManualTime();
        await using var app = new TmdbApp(Answering(_ => { }), options => options.MaxQueued = 10, time);

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, 200), TimeSpan.FromHours(1));
        await time.AdvanceUntil(films, Step * 5);

        Assert.Equal(200, (await films).Count(film => film is not null));
    }

    [Fact]
    public async Task A_warm_list_comes_at_once_and_costs_one_array()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);
        MetadataKey[] keys = [.. Enumerable.Range(1, 20).Select(TmdbApp.Key)];
        await app.Source.FindAsync(keys, TmdbApp.Plenty, default);
        long least = long.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool done = app.Source.FindAsync(keys, TimeSpan.FromSeconds(1), default).AsTask().IsCompletedSuccessfully;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(done);
        }

        Assert.InRange(least, 1, 320); // 20 references and a task
    }

    [Fact]
    public async Task After_the_end_nobody_is_left_waiting()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Hold();
        var app = new TmdbApp(tmdb);
        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, 100));
        await tmdb.Traffic.WaitForAsync(16);

        await app.DisposeAsync();

        Assert.All(await films, Assert.Null);
        Assert.All(await app.Source.FindAsync([TmdbApp.Key(500)], TmdbApp.Plenty, default), Assert.Null);
    }

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answering(Action<HttpRequestMessage> seen) => (request, _) =>
    {
        seen(request);
        return Task.FromResult(Film(request));
    };

    private static HttpResponseMessage Film(HttpRequestMessage request) => new(HttpStatusCode.OK)
    {
        Content = new StringContent($"{{\"id\":{request.RequestUri!.Segments[^1]},\"overview\":\"It.\"}}", MediaTypeHeaderValue.Parse("application/json")),
    };
}
