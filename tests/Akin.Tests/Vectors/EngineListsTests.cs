using Akin.Serving;
using Akin.Testing.Vectors;
using Akin.Tests.Serving;
using Akin.Vectors;

namespace Akin.Tests.Vectors;

public sealed class EngineListsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-engine-").FullName;
    private readonly MemoryVectorStore _store = new();
    private readonly List<VectorStoreException> _failures = [];
    private readonly Recommender _recommender;
    private readonly EngineLists _lists;

    public EngineListsTests()
    {
        _recommender = ServedBundle.Of(_folder, ServedBundle.Films(300));
        var options = new EngineOptions { Patience = TimeSpan.FromMilliseconds(300), Pause = TimeSpan.FromMilliseconds(200) };
        _lists = new EngineLists(_store, "akin", TimeProvider.System, options, _failures.Add);
    }

    public void Dispose()
    {
        _lists.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_engine_answers_with_the_best_by_the_exact_score()
    {
        await PushAsync();

        EngineList answer = await _lists.SimilarAsync(_recommender, 7, 10, cancellation: Stop);

        Assert.True(answer.IsFromEngine);
        IReadOnlyList<SimilarItem> all = _recommender.SimilarAmong(7, [.. Enumerable.Range(0, 300)], 10);
        Assert.True(answer.Items.Select(item => item.Index).Intersect(all.Select(item => item.Index)).Count() >= 9);
        Assert.DoesNotContain(answer.Items, item => item.Index == 7);
        Assert.Equal(answer.Items.OrderByDescending(item => item.Score), answer.Items);
    }

    [Fact]
    public async Task Filters_hold_and_excluded_items_stay_away()
    {
        await PushAsync();
        var filter = new ItemFilter { Genres = ["drama"], From = 1960, To = 1980, Exclude = [2, 5, 8] };

        EngineList answer = await _lists.SimilarAsync(_recommender, 11, 5, filter, cancellation: Stop);

        Assert.True(answer.IsFromEngine);
        Assert.Equal(5, answer.Items.Count);
        Assert.All(answer.Items, item =>
        {
            Assert.Contains("Drama", _recommender.Items.Get(item.Index).Genres);
            Assert.InRange(_recommender.Items.Year(item.Index)!.Value, 1960, 1980);
            Assert.DoesNotContain(item.Index, filter.Exclude);
        });
    }

    [Fact]
    public async Task A_bundle_that_was_not_pushed_answers_itself()
    {
        EngineList answer = await _lists.SimilarAsync(_recommender, 7, 20, cancellation: Stop);

        Assert.False(answer.IsFromEngine);
        Assert.Equal(_recommender.Similar(7, 20), answer.Items);
        Assert.Equal(VectorTrouble.Missing, Assert.Single(_failures).Kind);
    }

    [Fact]
    public async Task Half_a_push_is_not_asked()
    {
        string collection = VectorSearch.CollectionOf("akin", _recommender.Bundle);
        _store.BeforeUpsert = records => throw new VectorStoreException(VectorTrouble.Unavailable, "Away.");
        await Assert.ThrowsAsync<VectorStoreException>(PushAsync);
        _store.BeforeUpsert = _ => { };
        float[] vector = new float[_recommender.Vectors.Dimension];
        _recommender.Vectors.Write(0, vector);
        await _store.UpsertAsync(collection, [.. Enumerable.Range(0, 200).Select(item => new VectorRecord(item, $"{item}", "", null, [], vector))], Stop);

        EngineList answer = await _lists.SimilarAsync(_recommender, 7, 20, cancellation: Stop);

        Assert.False(answer.IsFromEngine);
        Assert.Equal(0, _store.Queries);
        Assert.Equal(VectorTrouble.Partial, Assert.Single(_failures).Kind);
    }

    [Fact]
    public async Task A_silent_engine_costs_one_request_its_patience_and_the_next_ones_nothing()
    {
        await PushAsync();
        _store.BeforeQuery = stop => Task.Delay(Timeout.Infinite, stop);

        for (int request = 0; request < 20; request++)
        {
            EngineList answer = await _lists.SimilarAsync(_recommender, request, 20, cancellation: Stop);
            Assert.Equal(_recommender.Similar(request, 20), answer.Items);
        }

        Assert.Equal(VectorTrouble.TimeOut, _failures[0].Kind);
        Assert.InRange(_store.Queries, 1, 3);
    }

    [Fact]
    public async Task An_engine_that_is_back_answers_again()
    {
        await PushAsync();
        _store.BeforeQuery = _ => throw new VectorStoreException(VectorTrouble.Unavailable, "The engine is down.");
        Assert.False((await _lists.SimilarAsync(_recommender, 1, 20, cancellation: Stop)).IsFromEngine);
        _store.BeforeQuery = _ => Task.CompletedTask;

        EngineList answer = default;
        for (int attempt = 0; attempt < 200 && !answer.IsFromEngine; attempt++)
        {
            await Task.Delay(20, Stop);
            answer = await _lists.SimilarAsync(_recommender, 1, 20, cancellation: Stop);
        }

        Assert.True(answer.IsFromEngine);
        Assert.Single(_failures);
    }

    [Fact]
    public async Task Too_few_found_means_the_bundle_answers_in_full()
    {
        string collection = await PushAsync();
        Assert.True(await _lists.PrepareAsync(_recommender));
        await _store.DeleteAsync(collection, [.. Enumerable.Range(0, 290)], Stop);

        EngineList answer = await _lists.SimilarAsync(_recommender, 7, 20, cancellation: Stop);

        Assert.False(answer.IsFromEngine);
        Assert.Equal(20, answer.Items.Count);
    }

    [Fact]
    public async Task A_bundle_without_lists_stands_in_without_scoring_everything()
    {
        Recommender bare = ServedBundle.Of(_folder, ServedBundle.Films(2100), findsLists: false);
        var filter = new ItemFilter { Genres = ["Drama"] };

        EngineList answer = await _lists.SimilarAsync(bare, 7, 20, cancellation: Stop);
        EngineList filtered = await _lists.SimilarAsync(bare, 7, 20, filter, cancellation: Stop);

        Assert.Equal((false, 20), (answer.IsFromEngine, answer.Items.Count));
        Assert.Equal((false, 20), (filtered.IsFromEngine, filtered.Items.Count));
        Assert.All(filtered.Items, item => Assert.Contains("Drama", bare.Items.Get(item.Index).Genres));
        Assert.DoesNotContain(answer.Items, item => item.Index == 7);
    }

    [Fact]
    public async Task Who_stops_waiting_stops()
    {
        await PushAsync();
        _store.BeforeQuery = stop => Task.Delay(Timeout.Infinite, stop);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _lists.SimilarAsync(_recommender, 7, 20, cancellation: stop.Token));
        Assert.Empty(_failures);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<string> PushAsync() => (await VectorPush.RunAsync(_store, "akin", _recommender.Bundle, cancellation: Stop)).Collection;
}
