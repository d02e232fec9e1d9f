using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Akin.Serving;
using Akin.Testing;
using Akin.Testing.Tmdb;

namespace Akin.Tmdb.Tests;

/// <summary>Whatever TMDB does, an answer comes within its budget, and TMDB's return is noticed.</summary>
public sealed class TroubleTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(TmdbDoubleMode.Down)]
    [InlineData(TmdbDoubleMode.Refusing)]
    [InlineData(TmdbDoubleMode.Slow)]
    [InlineData(TmdbDoubleMode.SlowBody)]
    [InlineData(TmdbDoubleMode.Malformed)]
    [InlineData(TmdbDoubleMode.Odd)]
    [InlineData(TmdbDoubleMode.Huge)]
    [InlineData(TmdbDoubleMode.WebPage)]
    [InlineData(TmdbDoubleMode.Redirecting)]
    [InlineData(TmdbDoubleMode.RateLimiting)]
    [InlineData(TmdbDoubleMode.Unauthorized)]
    public async Task Trouble_costs_at_most_the_budget_and_passes(TmdbDoubleMode mode)
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        (tmdb.Mode, tmdb.Delay) = (mode, TimeSpan.FromMinutes(10));
        await using var app = new TmdbApp(tmdb, options => options.TryTimeout = TimeSpan.FromSeconds(3), time);

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, 20), Budget);
        TimeSpan took = await time.AdvanceUntil(films, Step);

        Assert.InRange(took, TimeSpan.Zero, Budget);
        Assert.All(await films, Assert.Null);
        tmdb.Mode = TmdbDoubleMode.Up;
        await Recover(app, time);
        Assert.Empty(tmdb.Traffic.Leaks);
    }

    [Fact]
    public async Task Nothing_listens_and_the_page_comes_all_the_same()
    {
        var time = new ManualTime();
        TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, time: time);
        await tmdb.DisposeAsync();

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find(Enumerable.Range(1, 20), Budget);

        Assert.InRange(await time.AdvanceUntil(films, Step), TimeSpan.Zero, Budget);
        Assert.All(await films, Assert.Null);
    }

    [Fact]
    public async Task A_budget_that_ends_brings_what_came_and_keeps_what_comes_later()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, time: time);
        await app.Find(TmdbApp.Key(1));
        tmdb.Hold();

        Task<IReadOnlyList<ItemMetadata?>> films = app.Find([1, 2], Budget);
        await tmdb.Traffic.WaitForAsync(2);
        time.Advance(Budget - TimeSpan.FromMilliseconds(1));
        Assert.False(films.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["What film 1 is about.", null], (await films).Select(film => film?.Overview));
        tmdb.Release();
        Assert.Equal("What film 2 is about.", (await app.Find(TmdbApp.Key(2)))!.Overview);
        Assert.Equal(2, tmdb.Traffic.Count);
    }

    [Fact]
    public async Task Failure_after_failure_opens_the_circuit_and_pages_wait_no_more()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Mode = TmdbDoubleMode.Down;
        await using var app = new TmdbApp(tmdb, time: time);
        while (!app.Log.Any(line => line.Contains("TMDB fails", StringComparison.Ordinal)))
        {
            await time.AdvanceUntil(app.Find(Enumerable.Range(1, 20), Budget), Step);
        }

        int requests = tmdb.Traffic.Count;
        Task<IReadOnlyList<ItemMetadata?>> films = app.Find([100, 101], TimeSpan.FromSeconds(5));

        Assert.True(films.IsCompleted);
        Assert.All(await films, Assert.Null);
        Assert.InRange(tmdb.Traffic.Count, requests, requests + 16); // those that were on their way
        for (int probe = 0; probe < 3; probe++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await time.AdvanceUntil(app.Find([200 + probe], Budget), Step);
        }

        tmdb.Mode = TmdbDoubleMode.Up;
        await Recover(app, time);
        Assert.Contains(app.Log, line => line.Contains("TMDB answers again", StringComparison.Ordinal));
        Assert.Single(app.Log, line => line.Contains("TMDB fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_failure_is_tried_again_at_once()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Next(TmdbDoubleMode.Down, TmdbDoubleMode.Refusing);
        await using var app = new TmdbApp(tmdb, time: time);

        Task<ItemMetadata?> film = app.Find(TmdbApp.Key(1));
        TimeSpan took = await time.AdvanceUntil(film, Step);

        Assert.NotNull(await film);
        Assert.Equal(3, tmdb.Traffic.Count);
        Assert.InRange(took, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off_by_the_time_out_of_its_try()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        tmdb.Delay = TimeSpan.FromHours(1);
        tmdb.Next(TmdbDoubleMode.SlowBody);
        await using var app = new TmdbApp(tmdb, options => options.TryTimeout = TimeSpan.FromSeconds(3), time);

        Task<ItemMetadata?> film = app.Find(TmdbApp.Key(1));
        await tmdb.Traffic.WaitForAsync(1);
        TimeSpan took = await time.AdvanceUntil(film, Step);

        Assert.NotNull(await film);
        Assert.InRange(took, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_refused_token_is_logged_once_and_not_sent_again_for_a_while()
    {
        var time = new ManualTime();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb, options => options.Token = "another-token", time);
        Assert.Null(await app.Find(TmdbApp.Key(1)));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(app.Find([2], TimeSpan.FromSeconds(1)).IsCompleted);
        Assert.Equal(1, tmdb.Traffic.Count);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await app.Find(TmdbApp.Key(2)));

        Assert.Equal(2, tmdb.Traffic.Count);
        Assert.Single(app.Log, line => line.Contains("refuses the token (401)", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log, line => line.Contains("another-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_does_not_follow_a_redirect()
    {
        await using TmdbDouble elsewhere = await TmdbDouble.StartAsync();
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        (tmdb.Mode, tmdb.RedirectTo) = (TmdbDoubleMode.Redirecting, new Uri(elsewhere.ApiUrl, "movie/1"));
        await using var app = new TmdbApp(tmdb);

        Assert.Null(await app.Find(TmdbApp.Key(1)));
        Assert.Equal(1, tmdb.Traffic.Count);
        Assert.Equal(0, elsewhere.Traffic.Count);
    }

    [Fact]
    public async Task No_more_of_a_huge_body_is_read_than_the_limit()
    {
        var endless = new EndlessStream();
        await using var app = new TmdbApp((_, _) =>
        {
            var body = new StreamContent(endless);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = body });
        });

        Assert.Null(await app.Find(TmdbApp.Key(1)));
        Assert.InRange(endless.Given, 1, 3 * (Requests.AnswerGuard.LargestBody + (1 << 16)));
    }

    [Fact]
    public async Task A_404_that_is_not_TMDBs_is_trouble_and_no_answer()
    {
        var time = new ManualTime();
        bool wrong = true;
        await using var app = new TmdbApp(
            (_, _) => Task.FromResult(wrong
                ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("{\"error\":\"no such route\"}", MediaTypeHeaderValue.Parse("application/json")) }
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"id\":1,\"overview\":\"It.\"}", MediaTypeHeaderValue.Parse("application/json")) }),
            time: time);

        Assert.Null(await app.Find(TmdbApp.Key(1)));
        wrong = false;
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("It.", (await app.Find(TmdbApp.Key(1)))!.Overview);
    }

    [Fact]
    public async Task An_answer_about_another_film_is_not_taken()
    {
        await using var app = new TmdbApp((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("{\"id\":2,\"overview\":\"Another.\"}", MediaTypeHeaderValue.Parse("application/json")),
        }));

        Assert.Null(await app.Find(TmdbApp.Key(1)));
    }

    [Fact]
    public async Task Requests_and_failures_are_counted()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);
        var counts = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, app.Meters))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counts.AddOrUpdate($"{instrument.Name} {tags[0].Value}", value, (_, sum) => sum + value));
        listener.Start();

        await app.Find([1, 2]);
        await app.Find([1, 2]);
        tmdb.Mode = TmdbDoubleMode.Odd;
        await app.Find([3]);

        Assert.Equal(3, counts["akin.tmdb.requests 200"]);
        Assert.Equal(1, counts["akin.tmdb.failures answer"]);
        Assert.Equal(2, counts["akin.tmdb.lookups memory"]);
        Assert.Equal(3, counts["akin.tmdb.lookups nowhere"]);
    }

    [Fact]
    public async Task A_negative_budget_is_refused()
    {
        await using TmdbDouble tmdb = await TmdbDouble.StartAsync();
        await using var app = new TmdbApp(tmdb);

        await Assert.ThrowsAsync<ArgumentException>(async () => await app.Source.FindAsync([], TimeSpan.FromSeconds(-1), default));
        Assert.NotNull(await app.Find(TmdbApp.Key(1), TimeSpan.MaxValue));
    }

    /// <summary>Film 1 comes in the end, minutes after the trouble at most.</summary>
    private static async Task Recover(TmdbApp app, ManualTime time)
    {
        for (int i = 0; i < 40; i++)
        {
            time.Advance(TimeSpan.FromSeconds(6));
            Task<ItemMetadata?> film = app.Find(TmdbApp.Key(1), TimeSpan.FromSeconds(2));
            await time.AdvanceUntil(film, Step);
            if (await film is not null)
            {
                return;
            }
        }

        Assert.Fail("Film 1 did not come back.");
    }

    private sealed class EndlessStream : Stream
    {
        private long _given;

        public long Given => Interlocked.Read(ref _given);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Interlocked.Add(ref _given, count);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
