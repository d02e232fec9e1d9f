using System.Text.Json.Nodes;
using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests.Clients;

/// <summary>The vendors' own clients against the doubles: a double that they can use is not merely what we believe of an engine.</summary>
public sealed class VendorClientTests
{
    private static readonly string Films = VectorNames.CollectionOf("films", "0123456789abcdef");

    private static readonly VectorRecord[] Records =
    [
        .. VectorFilms.Few,
        VectorFilms.Film(100, 1999, "Drama", "It's \"quoted\"", "back\\slash\nline", "кино") with { Title = "\"Odd\" кино 🎬\n", Item = "id/100 'x'" },
    ];

    [Fact]
    public void The_clients_lock_file_names_no_registry() =>
        Assert.DoesNotContain("\"resolved\"", File.ReadAllText(Path.Combine(NpmClients.Source, "package-lock.json")), StringComparison.Ordinal);

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task The_vendors_client_passes_the_scenario(string engine)
    {
        await using EngineDouble made = Bench.Make(engine);
        await made.StartAsync();

        await NpmClients.RunScriptAsync(engine, made.Url.AbsoluteUri.TrimEnd('/'), "secret-key", "scenario");

        Assert.Empty(made.Violations);
    }

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task What_the_store_wrote_the_vendors_client_reads(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        await bench.Store.UpsertAsync(Films, Records);
        await bench.Store.CompleteAsync(Films, Records.Length);
        await bench.Store.PublishAsync("films", Films);

        JsonNode told = await RunAsync(bench, engine, "read");

        Assert.Equal(Films, told["published"]!.GetValue<string>());
        Assert.Contains(Films, told["names"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(VectorFilms.Dimension, told["dimension"]!.GetValue<int>());
        Assert.Equal(Records.Length, told["count"]!.GetValue<int>());
        foreach ((VectorRecord record, JsonNode? film) in Records.Zip(told["films"]!.AsArray()))
        {
            Assert.Equal(record.Index, film!["index"]!.GetValue<int>());
            Assert.Equal(record.Item, film["item"]!.GetValue<string>());
            Assert.Equal(record.Title, film["title"]!.GetValue<string>());
            Assert.Equal(record.Year, film["year"]?.GetValue<int>());
            Assert.Equal(record.Genres, film["genres"]!.AsArray().Select(genre => genre!.GetValue<string>()));
            Assert.All(record.Vector.ToArray().Zip(film["vector"]!.AsArray()), pair => Assert.Equal(pair.First, pair.Second!.GetValue<float>(), 1e-3f));
        }

        float[] asked = Records[0].Vector.ToArray();
        Same(VectorFilms.Exact(Records, asked, 50), told["all"]!);
        Same(VectorFilms.Exact(Records.Where(record => record.Genres.Contains("Comedy")), asked, 50), told["comedies"]!);
        Same(VectorFilms.Exact(Records.Where(record => record.Genres.Contains("Drama") && record.Year is >= 1990 and <= 1999), asked, 50), told["nineties"]!);
    }

    [Theory]
    [InlineData("qdrant")]
    [InlineData("milvus")]
    [InlineData("pinecone")]
    public async Task What_the_vendors_client_wrote_the_store_reads(string engine)
    {
        await using Bench bench = await Bench.OpenAsync(engine);

        await RunAsync(bench, engine, "write");

        Assert.Equal(Films, await bench.Store.PublishedAsync("films"));
        Assert.Equal([Films], await bench.Store.ListAsync("films"));
        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        await bench.Store.CompleteAsync(Films, Records.Length);
        Assert.Equal(new CollectionState(Films, VectorFilms.Dimension, Records.Length), await bench.Store.FindAsync(Films));
        Assert.Equal([0, 100], (await bench.Store.ContainsAsync(Films, [0, 50, 100])).Order());
        float[] asked = VectorFilms.Unit(2);
        Assert.Equal(
            VectorFilms.Exact(Records, asked, 20).Select(hit => hit.Index),
            (await bench.Store.QueryAsync(Films, asked, 20)).Select(hit => hit.Index));
        Assert.Equal([100], (await bench.Store.QueryAsync(Films, asked, 20, new VectorFilter { Genres = ["It's \"quoted\"", "back\\slash\nline", "кино"], From = 1999 })).Select(hit => hit.Index));
        Assert.Equal([0, 1, 2, 7], (await bench.Store.QueryAsync(Films, asked, 20, new VectorFilter { To = 1995 })).Select(hit => hit.Index).Order());
    }

    private static void Same(VectorHit[] exact, JsonNode told)
    {
        Assert.Equal(exact.Select(hit => hit.Index), told.AsArray().Select(hit => hit!["index"]!.GetValue<int>()));
        Assert.All(exact.Zip(told.AsArray()), pair => Assert.Equal(pair.First.Score, pair.Second!["score"]!.GetValue<float>(), 2e-3f));
    }

    private static async Task<JsonNode> RunAsync(Bench bench, string engine, string task)
    {
        string file = Path.GetTempFileName();
        try
        {
            var films = new JsonArray([.. Records.Select(record => new JsonObject
            {
                ["index"] = record.Index,
                ["vector"] = MemoryCollection.Json(record.Vector.ToArray()),
                ["item"] = record.Item,
                ["title"] = record.Title,
                ["year"] = record.Year,
                ["genres"] = new JsonArray([.. record.Genres.Select(genre => (JsonNode)genre)]),
            })]);
            await File.WriteAllTextAsync(file, films.ToJsonString());
            string output = await NpmClients.RunScriptAsync(engine, bench.Double.Url.AbsoluteUri.TrimEnd('/'), "secret-key", task, Films, "films", file);
            Assert.Empty(bench.Double.Violations);
            return JsonNode.Parse(output)!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
