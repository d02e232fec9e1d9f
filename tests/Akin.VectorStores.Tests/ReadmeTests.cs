using Akin.Testing;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>The package's page: its example is the code below, and that runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_finds_the_film()
    {
        await using var made = new QdrantDouble();
        await made.StartAsync();

        Assert.Equal(0, Assert.Single(await ExampleAsync($"qdrant://{made.Authority}?collection=films")).Index);
    }

    [Fact]
    public void The_page_shows_this_code()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Checkout, "src", "Akin.VectorStores", "README.md"));
        string code = File.ReadAllText(Path.Combine(SharedData.Checkout, "tests", "Akin.VectorStores.Tests", "ReadmeTests.cs"));
        string[] shown = [.. page.Split("```csharp")[1].Split("```")[0].Split('\n').Select(Statement).Where(line => line.Length > 0).Skip(1)];
        string[] written = [.. code.Split('\n').Select(Statement)];

        Assert.Equal(9, shown.Length);
        Assert.All(shown, line => Assert.Contains(line, written));
    }

    private static string Statement(string line) => line.Split(";   ")[0].Trim().TrimEnd(';');

    private static async Task<IReadOnlyList<VectorHit>> ExampleAsync(string url)
    {
        VectorAddress address = VectorAddress.Parse(url);
        string? key = VectorEngines.KeyFrom(address.Engine, Environment.GetEnvironmentVariable);
        await using IVectorStore store = VectorEngines.Open(address, key);

        string films = VectorNames.CollectionOf(address.Alias, "0123456789abcdef");
        await store.CreateAsync(films, dimension: 2);
        await store.UpsertAsync(films, [new VectorRecord(0, "1", "Toy Story", 1995, ["Comedy"], new float[] { 0.6f, 0.8f })]);
        await store.CompleteAsync(films, expected: 1);
        await store.PublishAsync(address.Alias, films);

        string? published = await store.PublishedAsync(address.Alias);
        IReadOnlyList<VectorHit> hits = await store.QueryAsync(published!, new float[] { 0.6f, 0.8f }, 20, new VectorFilter { Genres = ["Comedy"], From = 1990 });
        return hits;
    }
}
