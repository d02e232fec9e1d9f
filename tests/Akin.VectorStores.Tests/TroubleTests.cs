using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>What each store does when its engine fails.</summary>
public sealed class TroubleTests
{
    private static readonly string Films = VectorNames.CollectionOf("films", "0123456789abcdef");
    private static readonly string Next = VectorNames.CollectionOf("films", "fedcba9876543210");

    public static TheoryData<string> Engines => ["qdrant", "milvus", "pinecone"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_wrong_or_missing_key_is_refused_with_the_variable_to_set_and_is_not_tried_again(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine, key: "wrong-key");

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.FindAsync(Films));

        Assert.Equal(VectorTrouble.Refused, told.Kind);
        Assert.Contains("AKIN_VECTORS_KEY", told.Message, StringComparison.Ordinal);
        Assert.Contains(VectorEngines.KeyVariables(engine)[1], told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", told.ToString(), StringComparison.Ordinal);
        Assert.Single(bench.Double.Requests);

        await using IVectorStore without = VectorEngines.Open(bench.Double.Address(), null, Quick.Options);
        told = await Assert.ThrowsAsync<VectorStoreException>(() => without.ListAsync("films"));
        Assert.Equal(VectorTrouble.Refused, told.Kind);
        Assert.Contains("wants a key", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_forbidden_request_is_refused_even_where_the_engine_repeats_the_key(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        bench.Double.Fail(DoubleFault.Status("", 403, "{\"code\":1401,\"message\":\"secret-key may not.\",\"status\":{\"error\":\"secret-key may not.\"}}"));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.ListAsync("films"));

        Assert.Equal(VectorTrouble.Refused, told.Kind);
        Assert.DoesNotContain("secret-key", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("may not", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Too_many_requests_are_sent_again_after_the_wait_that_is_asked_for(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 429, "{}", retryAfter: "7"), times: 2);

        IReadOnlyList<VectorHit> hits = await bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1);

        Assert.Equal(0, Assert.Single(hits).Index);
        Assert.Equal(3, bench.Double.Count(bench.QueryPath));
        Assert.Equal(2, bench.Clock.Waits.Count(wait => wait == TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task A_wait_until_a_date_is_a_wait_too()
    {
        await using Bench bench = await Bench.OpenAsync("qdrant");
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status("/query", 429, "", retryAfter: "Mon, 23 Nov 2026 12:00:09 GMT"));

        await bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1);

        Assert.Equal(TimeSpan.FromSeconds(9), bench.Clock.Waits.Last());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_long_story_of_an_engine_becomes_one_short_line(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine, retries: 0);
        bench.Double.Fail(DoubleFault.Status("", 500, "first\r\n\u001b[31m" + new string('x', 5000)));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.ListAsync("films"));

        Assert.DoesNotContain(told.Message, char.IsControl);
        Assert.InRange(told.Message.Length, 20, 500);
        Assert.Contains("first", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Too_many_requests_for_too_long_are_told(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 429, "{}"), times: 100);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.TooManyRequests, told.Kind);
        Assert.Equal(1 + bench.Options.Retries, bench.Double.Count(bench.QueryPath));
        TimeSpan[] waits = [.. bench.Clock.Waits.TakeLast(bench.Options.Retries)];
        for (int retry = 0; retry < waits.Length; retry++)
        {
            double usual = bench.Options.RetryDelay.TotalMilliseconds * Math.Pow(2, retry);
            Assert.InRange(waits[retry].TotalMilliseconds, (usual * 0.5) - 1, (usual * 1.5) + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_engine_that_wants_a_longer_wait_than_anybody_has_is_not_asked_again(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 429, "{}", retryAfter: "3600"), times: 100);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.TooManyRequests, told.Kind);
        Assert.Equal(1, bench.Double.Count(bench.QueryPath));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_failing_server_is_asked_again_and_then_told(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 503, "<html>\r\nbusy</html>"), times: 1);
        Assert.Single(await bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 500, "<html>\r\nbroken</html>"), times: 100);
        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.Unavailable, told.Kind);
        Assert.DoesNotContain('\n', told.Message);
        Assert.DoesNotContain('\r', told.Message);
        Assert.Equal(2 + 1 + bench.Options.Retries, bench.Double.Count(bench.QueryPath));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_request_that_is_wrong_is_not_sent_again(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 400, "{\"code\":1801,\"message\":\"no\"}"), times: 100);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.NotEqual(VectorTrouble.Missing, told.Kind);
        Assert.Equal(1, bench.Double.Count(bench.QueryPath));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_connection_that_breaks_in_the_answer_is_made_again_and_nothing_is_in_twice(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Cut(bench.UpsertPath, isDone: true));
        bench.Double.Fail(DoubleFault.Cut(bench.QueryPath));

        await bench.Store.UpsertAsync(Films, [.. VectorFilms.Random(12)]);
        await bench.Store.CompleteAsync(Films, 12);

        Assert.Equal(12, (await bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 50)).Count);
    }

    [Theory]
    [InlineData("qdrant", "/collections/aliases", "/collections/aliases")]
    [InlineData("milvus", "/aliases/create", "/aliases/alter")]
    [InlineData("pinecone", "/vectors/upsert", "/vectors/upsert")]
    public async Task A_publication_whose_answer_is_lost_is_one(string engine, string first, string second)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Cut(first, isDone: true));
        await bench.Store.PublishAsync("films", Films);
        Assert.Equal(Films, await bench.Store.PublishedAsync("films"));

        await bench.FillAsync(Next);
        bench.Double.Fail(DoubleFault.Cut(second, isDone: true));
        await bench.Store.PublishAsync("films", Next);
        Assert.Equal(Next, await bench.Store.PublishedAsync("films"));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_connection_that_always_breaks_is_told(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Cut(bench.QueryPath), times: 100);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.Unavailable, told.Kind);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_engine_that_does_not_answer_is_a_time_out_after_one_more_try(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Hang(bench.QueryPath), times: 100);
        bench.Clock.IsImpatient = true;

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.TimeOut, told.Kind);
        Assert.Contains("100 seconds", told.Message, StringComparison.Ordinal);
        Assert.Equal(2, bench.Clock.TimeOuts);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Whoever_allows_no_retries_gets_none(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine, retries: 0);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 429, "{}", retryAfter: "1"));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(VectorTrouble.TooManyRequests, told.Kind);
        Assert.Equal(1, bench.Double.Count(bench.QueryPath));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Cancelling_a_request_under_way_is_no_trouble_of_the_engine(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Hang(bench.QueryPath), times: 100);
        using var stop = new CancellationTokenSource();
        Task asking = bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1, null, stop.Token);
        while (bench.Double.Count(bench.QueryPath) == 0)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Nobody_there_is_unavailable_with_the_place(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        VectorAddress address = bench.Double.Address();
        await bench.Double.DisposeAsync();
        await using IVectorStore store = VectorEngines.Open(address, null, Quick.Options);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => store.ListAsync("films"));

        Assert.Equal(VectorTrouble.Unavailable, told.Kind);
        Assert.Contains(address.Shown, told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_redirect_is_not_followed(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        bench.Double.Fail(DoubleFault.Status("", 302, "", location: "http://127.0.0.1:9/"));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.ListAsync("films"));

        Assert.Equal(VectorTrouble.Unexpected, told.Kind);
        Assert.Contains("redirect", told.Message, StringComparison.Ordinal);
        Assert.Single(bench.Double.Requests);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_answer_without_end_or_sense_is_unexpected(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        foreach (DoubleFault fault in new[]
        {
            DoubleFault.Flood(""), DoubleFault.Status("", 200, "<html>welcome</html>"), DoubleFault.Status("", 200, "[]"),
            DoubleFault.Status("", 200, "{}"), DoubleFault.Status("", 200, "{\"result\":7,\"code\":0,\"data\":{}}"),
        })
        {
            bench.Double.Fail(fault);
            VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.FindAsync(Films));
            Assert.Equal(VectorTrouble.Unexpected, told.Kind);
        }
    }

    [Theory]
    [InlineData("milvus", "{\"code\":0,\"data\":{\"upsertCount\":3}}")]
    [InlineData("pinecone", "{\"upsertedCount\":3}")]
    public async Task An_engine_that_took_only_a_part_is_told_as_such(string engine, string answer)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.UpsertPath, 200, answer));

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.UpsertAsync(Films, VectorFilms.Random(5)));

        Assert.Equal(VectorTrouble.Partial, told.Kind);
        Assert.Contains("3 of 5", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Qdrant_that_only_took_note_of_an_upsert_has_not_done_it()
    {
        await using Bench bench = await Bench.OpenAsync("qdrant");
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status("/points", 200, "{\"result\":{\"status\":\"acknowledged\"},\"status\":\"ok\",\"time\":0}"));

        await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.UpsertAsync(Films, VectorFilms.Random(5)));
    }

    [Theory]
    [InlineData(8, VectorTrouble.TooManyRequests, 3)]
    [InlineData(1807, VectorTrouble.TooManyRequests, 3)]
    [InlineData(2, VectorTrouble.Unavailable, 3)]
    [InlineData(1800, VectorTrouble.Refused, 1)]
    [InlineData(1401, VectorTrouble.Refused, 1)]
    [InlineData(1100, VectorTrouble.Unexpected, 1)]
    [InlineData(65535, VectorTrouble.Unexpected, 1)]
    public async Task Milvus_codes_with_status_200_are_what_they_mean(int code, VectorTrouble kind, int tries)
    {
        await using Bench bench = await Bench.OpenAsync("milvus", retries: 2);
        await bench.FillAsync(Films);
        bench.Double.Fail(DoubleFault.Status(bench.QueryPath, 200, $"{{\"code\":{code},\"message\":\"the reason.\"}}"), times: 100);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1));

        Assert.Equal(kind, told.Kind);
        Assert.Contains("the reason", told.Message, StringComparison.Ordinal);
        Assert.Equal(tries, bench.Double.Count(bench.QueryPath));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_creation_that_was_stopped_halfway_is_done_by_the_next(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine, retries: 0);
        string last = engine switch { "qdrant" => "/index", "milvus" => "/load", _ => "/namespaces" };
        bench.Double.Fail(DoubleFault.Status(last, 500, ""));
        await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.CreateAsync(Films, VectorFilms.Dimension));

        await bench.FillAsync(Films);

        Assert.Single(await bench.Store.QueryAsync(Films, VectorFilms.Unit(0), 1, new VectorFilter { Genres = ["Comedy"] }));
    }
}
