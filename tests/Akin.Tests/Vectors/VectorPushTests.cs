using Akin.Bundles;
using Akin.Models.HybridSimilarity;
using Akin.Serving;
using Akin.Testing.Vectors;
using Akin.Tests.Serving;
using Akin.Vectors;

namespace Akin.Tests.Vectors;

public sealed class VectorPushTests : IDisposable
{
    private const int Count = 730;
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-push-").FullName;
    private readonly MemoryVectorStore _store = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_push_fills_a_collection_of_the_bundle_and_names_it()
    {
        Bundle bundle = Films(Count);

        VectorPushResult result = await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop);

        Assert.Equal(VectorSearch.CollectionOf("films", bundle), result.Collection);
        Assert.Equal((Count, Count, true), (result.Items, result.Pushed, result.Published));
        Assert.Equal(result.Collection, await _store.PublishedAsync("films", Stop));
        Assert.Equal(new CollectionState(result.Collection, result.Dimension, Count), await _store.FindAsync(result.Collection, Stop));
    }

    [Fact]
    public async Task A_stopped_push_goes_on_where_it_was_and_nobody_sees_half_of_it()
    {
        Bundle bundle = Films(Count);
        int taken = 0;
        _store.BeforeUpsert = records => taken = Interlocked.Add(ref taken, records.Count) <= 300
            ? taken
            : throw new VectorStoreException(VectorTrouble.Unavailable, "The engine went away.");
        await Assert.ThrowsAsync<VectorStoreException>(() => VectorPush.RunAsync(_store, "films", bundle, new VectorPushOptions { Concurrency = 1 }, cancellation: Stop));
        Assert.Null(await _store.PublishedAsync("films", Stop));
        _store.BeforeUpsert = _ => { };

        VectorPushResult result = await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop);

        Assert.Equal(Count - 300, result.Pushed);
        Assert.Equal(result.Collection, await _store.PublishedAsync("films", Stop));
    }

    [Fact]
    public async Task Pushed_again_nothing_is_sent()
    {
        Bundle bundle = Films(Count);
        await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop);

        Assert.Equal(0, (await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop)).Pushed);
    }

    [Fact]
    public async Task The_version_before_stays_and_older_ones_go()
    {
        string[] collections = new string[3];
        for (int version = 0; version < 3; version++)
        {
            collections[version] = (await VectorPush.RunAsync(_store, "films", Films(40 + version), cancellation: Stop)).Collection;
        }

        Assert.Equal(collections[1..].Order(StringComparer.Ordinal), await _store.ListAsync("films", Stop));
    }

    [Fact]
    public async Task Pushing_the_published_bundle_again_keeps_the_version_before()
    {
        string first = (await VectorPush.RunAsync(_store, "films", Films(40), cancellation: Stop)).Collection;
        Bundle bundle = Films(41);
        await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop);

        VectorPushResult again = await VectorPush.RunAsync(_store, "films", bundle, cancellation: Stop);

        Assert.Empty(again.Removed);
        Assert.Contains(first, await _store.ListAsync("films", Stop));
    }

    [Fact]
    public async Task Old_versions_stay_on_request()
    {
        for (int version = 0; version < 3; version++)
        {
            await VectorPush.RunAsync(_store, "films", Films(40 + version), new VectorPushOptions { RemovesOld = false, BatchSize = 7 }, cancellation: Stop);
        }

        Assert.Equal(3, (await _store.ListAsync("films", Stop)).Count);
    }

    [Fact]
    public async Task Without_publishing_the_alias_stays()
    {
        string first = (await VectorPush.RunAsync(_store, "films", Films(40), cancellation: Stop)).Collection;

        VectorPushResult second = await VectorPush.RunAsync(_store, "films", Films(41), new VectorPushOptions { Publishes = false }, cancellation: Stop);

        Assert.False(second.Published);
        Assert.Equal(first, await _store.PublishedAsync("films", Stop));
    }

    [Fact]
    public async Task An_exact_engine_is_verified_as_exact()
    {
        Bundle bundle = Films(Count);
        await VectorPush.RunAsync(_store, "akin", bundle, cancellation: Stop);

        VectorVerificationResult result = await VectorVerification.RunAsync(
            _store, "akin", new Recommender(bundle), TimeProvider.System, new VectorVerificationOptions { Sample = 50 }, cancellation: Stop);

        Assert.Equal((50, 20, 1.0, 1.0), (result.Sampled, result.K, result.Recall, result.LowestRecall));
        Assert.Equal(1, result.NearRecall);
        Assert.InRange(result.ListRecall, 0.9, 1);
    }

    [Fact]
    public async Task An_engine_that_confuses_what_is_all_but_equally_near_is_told_from_one_that_is_wrong()
    {
        var recommender = new Recommender(Films(Count));
        string collection = (await VectorPush.RunAsync(_store, "akin", recommender.Bundle, cancellation: Stop)).Collection;
        VectorRecord[] blurred = [.. Enumerable.Range(0, Count).Select(item => new VectorRecord(item, recommender.Items.Id(item), "", null, [], Blur(recommender.Vectors, item)))];
        await _store.UpsertAsync(collection, blurred, Stop);

        VectorVerificationResult result = await VectorVerification.RunAsync(_store, "akin", recommender, TimeProvider.System, cancellation: Stop);

        Assert.InRange(result.Recall, 0.9, 0.9999);
        Assert.Equal(1, result.NearRecall);
    }

    [Fact]
    public async Task An_engine_that_lost_half_is_found_out()
    {
        Bundle bundle = Films(Count);
        string collection = (await VectorPush.RunAsync(_store, "akin", bundle, cancellation: Stop)).Collection;
        await _store.DeleteAsync(collection, [.. Enumerable.Range(0, Count).Where(item => item % 2 == 0)], Stop);

        VectorVerificationResult result = await VectorVerification.RunAsync(_store, "akin", new Recommender(bundle), TimeProvider.System, cancellation: Stop);

        Assert.InRange(result.Recall, 0.3, 0.7);
        Assert.InRange(result.NearRecall, result.Recall, 0.99);
    }

    // All but a few items seem less similar to everything, by less than one in a hundred.
    private static float[] Blur(FusedVectors vectors, int item)
    {
        float[] vector = new float[vectors.Dimension];
        vectors.Write(item, vector);
        return [.. vector.Select(number => number * (item % 37 == 0 ? 1 : 0.993f))];
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Bundle Films(int count) => ServedBundle.Of(_folder, ServedBundle.Films(count)).Bundle;
}
