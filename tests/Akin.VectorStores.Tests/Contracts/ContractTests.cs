using System.Text.Json.Nodes;
using Akin.Testing.Vectors;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests.Contracts;

/// <summary>The check of requests and answers against the published contracts, and that the doubles have it.</summary>
public sealed class ContractTests
{
    private const string Absent = "The vendors' published contracts are not beside this checkout (shared/contracts).";
    private static readonly string Films = VectorNames.CollectionOf("films", "0123456789abcdef");

    public static TheoryData<string, string, string> WrongForQdrant => new()
    {
        { "PUT", "collections/films", """{"vectors":{"size":8}}""" },
        { "PUT", "collections/films", """{"vectors":{"size":8,"distance":"Inner"}}""" },
        { "PUT", "collections/films", """{"vectors":{"size":0,"distance":"Dot"}}""" },
        { "PUT", "collections/films", """{"vectors":{"size":8,"distance":"Dot","datatype":"half"}}""" },
        { "PUT", "collections/films", """{"vectors":{"size":8,"distance":"Dot"},"vektors":1}""" },
        { "PUT", "collections/films/points", """{"points":[{"id":-1,"vector":[1]}]}""" },
        { "PUT", "collections/films/points", """{"points":[{"id":"films","vector":[1]}]}""" },
        { "PUT", "collections/films/points?waits=true", """{"points":[{"id":1,"vector":[1]}]}""" },
        { "POST", "collections/films/points/query", """{"query":[1],"limit":0}""" },
        { "POST", "collections/films/points/query", """{"query":[1],"filter":{"must":[{"key":"year","range":{"from":1}}]}}""" },
        { "POST", "collections/films/points/query", """{"query":[1],"filter":{"all":[]}}""" },
        { "POST", "collections/aliases", """{"actions":[{"create_alias":{"alias_name":"films"}}]}""" },
        { "POST", "collections/films/points/find", """{}""" },
    };

    [Theory]
    [MemberData(nameof(WrongForQdrant))]
    public async Task A_request_that_Qdrants_contract_does_not_know_is_found(string method, string path, string body)
    {
        Assert.SkipWhen(PublishedContracts.Qdrant is null, Absent);
        await WrongAsync(new QdrantDouble(), method, path, body);
    }

    public static TheoryData<string, string, string> WrongForPinecone => new()
    {
        { "POST", "vectors/upsert", """{"namespace":"films"}""" },
        { "POST", "vectors/upsert", """{"vectors":[],"namespace":"films"}""" },
        { "POST", "vectors/upsert", """{"vectors":[{"values":[1]}]}""" },
        { "POST", "vectors/upsert", """{"vectors":[{"id":7,"values":[1]}]}""" },
        { "POST", "query", """{"vector":[1],"topK":0}""" },
        { "POST", "query", """{"vector":[1]}""" },
        { "POST", "query", """{"vector":[1],"topK":1,"include_values":true}""" },
        { "POST", "namespaces", """{"schema":{"fields":{}}}""" },
        { "POST", "indexes", """{"name":"films","dimension":8}""" },
        { "POST", "indexes", """{"name":"films","dimension":8,"spec":{"serverless":{"cloud":"aws"}}}""" },
        { "POST", "indexes", """{"name":"films","dimension":8,"spec":{"serverless":{"cloud":"aws","region":"x"},"pod":{}}}""" },
        { "GET", "namespaces?page=2", "" },
    };

    [Theory]
    [MemberData(nameof(WrongForPinecone))]
    public async Task A_request_that_Pinecones_contract_does_not_know_is_found(string method, string path, string body)
    {
        Assert.SkipWhen(PublishedContracts.PineconeData is null || PublishedContracts.PineconeControl is null, Absent);
        await WrongAsync(new PineconeDouble(), method, path, body);
    }

    [Fact]
    public async Task A_request_without_Pinecones_version_is_found()
    {
        Assert.SkipWhen(PublishedContracts.PineconeData is null, Absent);
        await WrongAsync(new PineconeDouble(), "GET", "namespaces", "", hasVersion: false);
    }

    [Fact]
    public void An_answer_that_the_contract_does_not_know_is_found()
    {
        OpenApiContract? contract = PublishedContracts.Qdrant;
        Assert.SkipWhen(contract is null, Absent);

        JsonNode good = JsonNode.Parse("""{"result":{"count":3},"status":"ok","time":0.1}""")!, bad = JsonNode.Parse("""{"result":{"count":"three"},"status":"ok","time":0.1}""")!;

        Assert.Empty(contract!.CheckAnswer("POST", "/collections/films/points/count", 200, good));
        Assert.NotEmpty(contract.CheckAnswer("POST", "/collections/films/points/count", 200, bad));
    }

    [Theory]
    [InlineData("qdrant", 12)]
    [InlineData("pinecone", 10)]
    public async Task All_that_a_push_and_a_query_send_is_in_the_contract(string engine, int atLeast)
    {
        Assert.SkipWhen(PublishedContracts.Qdrant is null || PublishedContracts.PineconeData is null || PublishedContracts.PineconeControl is null, Absent);
        await using Bench bench = await Bench.OpenAsync(engine);

        await bench.Store.CreateAsync(Films, VectorFilms.Dimension);
        await bench.Store.UpsertAsync(Films, VectorFilms.Few);
        await bench.Store.CompleteAsync(Films, VectorFilms.Few.Length);
        await bench.Store.PublishAsync("films", Films);
        await bench.Store.ContainsAsync(Films, [1, 2]);
        await bench.Store.ListAsync("films");
        await bench.Store.QueryAsync(Films, VectorFilms.Unit(1), 5, new VectorFilter { Genres = ["Comedy", "Drama"], From = 1990, To = 2000 });
        await bench.Store.DeleteAsync(Films, [1]);
        await bench.Store.DropAsync(Films);

        Assert.Empty(bench.Double.Violations);
        Assert.True(bench.Double.Requests.Count >= atLeast);
    }

    private static async Task WrongAsync(EngineDouble made, string method, string path, string body, bool hasVersion = true)
    {
        await using EngineDouble disposed = made;
        await made.StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(made.Url, path));
        if (hasVersion)
        {
            request.Headers.Add("X-Pinecone-Api-Version", "2026-04");
        }

        if (body.Length > 0)
        {
            request.Content = new StringContent(body);
        }

        using HttpResponseMessage answer = await client.SendAsync(request);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.NotEmpty(made.Violations);
    }
}
