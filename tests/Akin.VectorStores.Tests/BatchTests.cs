using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>How large requests get.</summary>
public sealed class BatchTests
{
    private static readonly string Films = VectorNames.CollectionOf("films", "0123456789abcdef");

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task A_batch_is_a_thousand_at_most_and_smaller_where_vectors_are_long(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);

        Assert.Equal(1000, bench.Store.LargestBatch(8));
        Assert.InRange(bench.Store.LargestBatch(2048), 50, 400);
        Assert.Equal(1, bench.Store.LargestBatch(int.MaxValue));
    }

    [Theory]
    [InlineData("qdrant", 1)]
    [InlineData("milvus", 1)]
    [InlineData("pinecone", 4)]
    public async Task Long_titles_make_more_requests_each_within_the_limit(string engine, int requests)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        VectorRecord[] films = [.. VectorFilms.Random(1000).Select(film => film with { Title = new string('é', 3000) })];

        await bench.Store.UpsertAsync(Films, films);
        await bench.Store.CompleteAsync(Films, 1000);

        DoubleRequest[] sent = [.. bench.Double.Requests.Where(request => request.Path.EndsWith(bench.UpsertPath, StringComparison.Ordinal))];
        Assert.Equal(requests, sent.Length);
        Assert.All(sent, request => Assert.InRange(request.Bytes, 1, engine == "pinecone" ? 2_000_000 : 8 << 20));
    }

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task A_title_is_cut_between_characters(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);

        await bench.Store.UpsertAsync(Films, [VectorFilms.Random(1)[0] with { Title = "x" + string.Concat(Enumerable.Repeat("🎬", 2000)) }]);

        string sent = bench.Double.Requests.Last(request => request.Path.EndsWith(bench.UpsertPath, StringComparison.Ordinal)).Body!.ToJsonString();
        Assert.DoesNotContain("\\uFFFD", sent, StringComparison.OrdinalIgnoreCase);
        await bench.Store.CompleteAsync(Films, 1);
    }

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task Many_items_are_looked_up_and_deleted_in_as_many_requests_as_it_takes(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        foreach (VectorRecord[] batch in VectorFilms.Random(2500).Chunk(1000))
        {
            await bench.Store.UpsertAsync(Films, batch);
        }

        await bench.Store.CompleteAsync(Films, 2500);

        Assert.Equal(1000, (await bench.Store.ContainsAsync(Films, [.. Enumerable.Range(1500, 1000)])).Count);
        await bench.Store.DeleteAsync(Films, [.. Enumerable.Range(0, 2499)]);
        await bench.Store.CompleteAsync(Films, 1);
        Assert.Equal([2499], (await bench.Store.QueryAsync(Films, VectorFilms.Unit(1), 5)).Select(hit => hit.Index));
    }

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task A_vector_with_a_number_that_is_none_is_refused_by_item(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        float[] vector = VectorFilms.Unit(1);
        vector[3] = float.NaN;

        ArgumentException told = await Assert.ThrowsAsync<ArgumentException>(
            () => bench.Store.UpsertAsync(Films, [VectorFilms.Random(1)[0] with { Item = "seven", Vector = vector }]));

        Assert.Contains("'seven'", told.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Store.QueryAsync(Films, vector, 3));
    }
}
