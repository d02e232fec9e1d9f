using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>What is Pinecone's alone: an index that has to be there first, with one dimension and one way to compare.</summary>
public sealed class PineconeIndexTests
{
    private static readonly string Films = VectorNames.CollectionOf("films", "0123456789abcdef");

    [Fact]
    public async Task Without_an_index_there_is_nothing_and_nothing_to_drop()
    {
        await using Bench bench = await Bench.OpenAsync("pinecone");

        Assert.Null(await bench.Store.FindAsync(Films));
        Assert.Null(await bench.Store.PublishedAsync("films"));
        Assert.Empty(await bench.Store.ListAsync("films"));
        await bench.Store.DropAsync(Films);
        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => bench.Store.QueryAsync(Films, VectorFilms.Unit(1), 1));
        Assert.Equal(VectorTrouble.Missing, told.Kind);
    }

    [Fact]
    public async Task A_missing_index_is_made_serverless_and_waited_for()
    {
        await using var made = new PineconeDouble { TurnsToReady = 3 };
        await made.StartAsync();
        await using IVectorStore store = VectorEngines.Open(made.Address("?cloud=gcp&region=us-central1"), null, Quick.Options);

        await store.CreateAsync(Films, 5);

        DoubleRequest creation = Assert.Single(made.Requests, request => request is { Method: "POST", Path: "/indexes" });
        Assert.Equal("""{"cloud":"gcp","region":"us-central1"}""", creation.Body!["spec"]!["serverless"]!.ToJsonString());
        Assert.Equal("dotproduct", creation.Body["metric"]!.GetValue<string>());
        Assert.Equal(5, creation.Body["dimension"]!.GetValue<int>());
        Assert.Equal(new CollectionState(Films, 5, 0), await store.FindAsync(Films));
    }

    [Fact]
    public async Task An_index_that_never_gets_ready_is_told()
    {
        await using var made = new PineconeDouble { TurnsToReady = int.MaxValue };
        await made.StartAsync();
        await using IVectorStore store = VectorEngines.Open(made.Address(), null, Quick.Options);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => store.CreateAsync(Films, 5));

        Assert.Equal(VectorTrouble.TimeOut, told.Kind);
    }

    [Fact]
    public async Task An_index_of_another_dimension_takes_no_collection()
    {
        await using var made = new PineconeDouble();
        await made.StartAsync();
        made.MakeIndex(7);
        await using IVectorStore store = VectorEngines.Open(made.Address(), null, Quick.Options);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => store.CreateAsync(Films, 8));

        Assert.Equal(VectorTrouble.Dimension, told.Kind);
        Assert.Contains("7", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("euclidean")]
    [InlineData("cosine")]
    public async Task An_index_that_compares_by_distance_is_refused(string metric)
    {
        await using var made = new PineconeDouble { Metric = metric };
        await made.StartAsync();
        made.MakeIndex(8);
        await using IVectorStore store = VectorEngines.Open(made.Address(), null, Quick.Options);

        VectorStoreException told = await Assert.ThrowsAsync<VectorStoreException>(() => store.FindAsync(Films));

        Assert.Equal(VectorTrouble.Unexpected, told.Kind);
        Assert.Contains(metric, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_genres_and_years_are_indexed()
    {
        await using Bench bench = await Bench.OpenAsync("pinecone");

        await bench.Store.CreateAsync(Films, 8);

        DoubleRequest creation = Assert.Single(bench.Double.Requests, request => request is { Method: "POST", Path: "/namespaces" });
        Assert.Equal("""{"genres":{"filterable":true},"year":{"filterable":true}}""", creation.Body!["schema"]!["fields"]!.ToJsonString());
    }

    [Fact]
    public async Task Completing_waits_until_a_query_sees_the_last_write()
    {
        await using var made = new PineconeDouble { Lag = 9 };
        await made.StartAsync();
        await using IVectorStore store = VectorEngines.Open(made.Address(), null, Quick.Options);
        await store.CreateAsync(Films, 8);
        await store.UpsertAsync(Films, VectorFilms.Random(3));
        await store.CompleteAsync(Films, 3);

        await store.UpsertAsync(Films, [VectorFilms.Random(3)[0] with { Genres = ["Changed"] }]);
        await store.CompleteAsync(Films, 3);

        Assert.Single(await store.QueryAsync(Films, VectorFilms.Unit(1), 3, new VectorFilter { Genres = ["Changed"] }));
    }
}
