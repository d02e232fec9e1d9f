using Akin.Vectors;

namespace Akin.VectorStores.Tests;

public sealed class EngineAddressTests
{
    [Theory]
    [InlineData("qdrant://localhost")]
    [InlineData("qdrant://127.0.0.1:7000?tls=true")]
    [InlineData("qdrant://[::1]:6333?collection=films")]
    [InlineData("qdrant://vectors.example?tls=true")]
    [InlineData("qdrant://vectors.example?tls=false")]
    [InlineData("milvus://localhost?database=films")]
    [InlineData("milvus://cluster.example:443?tls=true")]
    [InlineData("pinecone://films")]
    [InlineData("pinecone://films?cloud=gcp&region=us-central1")]
    [InlineData("pinecone://localhost:5080/films")]
    [InlineData("pinecone://127.0.0.1/films-2")]
    public async Task An_address_that_is_right_opens_a_store_and_shows_no_setting(string text)
    {
        VectorAddress address = VectorAddress.Parse(text);

        await using IVectorStore store = VectorEngines.Open(address, "a-key");

        Assert.Equal(address.Shown, store.Place);
        Assert.DoesNotContain('?', store.Place);
    }

    [Theory]
    [InlineData("qdrant://vectors.example", "tls=true")]
    [InlineData("milvus://10.0.0.7:19530", "tls=true")]
    [InlineData("pinecone://vectors.example:5080/films", "tls=true")]
    [InlineData("qdrant://localhost?tls=yes", "tls=yes")]
    [InlineData("qdrant://localhost?ssl=true", "'ssl'")]
    [InlineData("qdrant://localhost?database=x", "'database'")]
    [InlineData("milvus://localhost?region=x", "'region'")]
    [InlineData("qdrant://localhost/films", "path")]
    [InlineData("milvus://localhost/films", "path")]
    [InlineData("pinecone://films?tls=false", "emulator")]
    [InlineData("pinecone://films:5080", "emulator")]
    [InlineData("pinecone://localhost:5080/Films", "'Films'")]
    [InlineData("pinecone://my_films", "'my_films'")]
    public void An_address_that_is_wrong_is_refused_with_what_to_do(string text, string named)
    {
        AkinException told = Assert.Throws<AkinException>(() => VectorEngines.Open(VectorAddress.Parse(text), "a-key"));

        Assert.Contains(named, told.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qdrant://me:hidden@localhost")]
    [InlineData("qdrant://hidden@localhost")]
    [InlineData("milvus://root:hidden@localhost")]
    [InlineData("pinecone://hidden@films")]
    [InlineData("qdrant://localhost?key=hidden")]
    [InlineData("qdrant://localhost?api-key=hidden")]
    [InlineData("milvus://localhost?token=hidden")]
    [InlineData("pinecone://films?api_key=hidden")]
    public void A_key_in_an_address_is_refused_and_not_repeated(string text)
    {
        AkinException told = Assert.Throws<AkinException>(() => VectorEngines.Open(VectorAddress.Parse(text), null));

        Assert.Contains("AKIN_VECTORS_KEY", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_another_machine_may_be_asked_unencrypted()
    {
        await using IVectorStore store = VectorEngines.Open(VectorAddress.Parse("qdrant://vectors.example"), null);

        Assert.Equal("qdrant://vectors.example", store.Place);
    }

    [Fact]
    public void Pinecones_cloud_wants_a_key() =>
        Assert.Contains("PINECONE_API_KEY", Assert.Throws<AkinException>(() => VectorEngines.Open(VectorAddress.Parse("pinecone://films"), " ")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("schlüssel")]
    public void A_key_that_no_header_takes_is_refused_and_not_repeated(string key)
    {
        AkinException told = Assert.Throws<AkinException>(() => VectorEngines.Open(VectorAddress.Parse("qdrant://localhost"), key));

        Assert.Contains("QDRANT_API_KEY", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Akins_variable_goes_before_the_vendors_and_blanks_are_none()
    {
        var set = new Dictionary<string, string> { ["AKIN_VECTORS_KEY"] = " mine\n", ["QDRANT_API_KEY"] = "theirs" };
        Assert.Equal("mine", VectorEngines.KeyFrom("qdrant", set.GetValueOrDefault));

        set["AKIN_VECTORS_KEY"] = "  ";
        Assert.Equal("theirs", VectorEngines.KeyFrom("qdrant", set.GetValueOrDefault));
        Assert.Null(VectorEngines.KeyFrom("milvus", set.GetValueOrDefault));
        Assert.Equal(["AKIN_VECTORS_KEY", "PINECONE_API_KEY"], VectorEngines.KeyVariables("pinecone"));
    }

    [Fact]
    public void Another_engine_is_refused()
    {
        Assert.True(VectorEngines.Knows("milvus"));
        Assert.False(VectorEngines.Knows("postgres"));
        Assert.Throws<ArgumentException>(() => VectorEngines.Open(VectorAddress.Parse("postgres://localhost/films"), null));
        Assert.Throws<ArgumentException>(() => QdrantVectorStore.Create(VectorAddress.Parse("milvus://localhost"), null));
        Assert.Throws<ArgumentException>(() => VectorEngines.KeyVariables("postgres"));
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        VectorAddress address = VectorAddress.Parse("qdrant://localhost");
        foreach (VectorStoreOptions options in new[]
        {
            new VectorStoreOptions { Retries = -1 }, new VectorStoreOptions { Retries = 21 }, new VectorStoreOptions { RequestTimeout = TimeSpan.Zero },
            new VectorStoreOptions { ConnectTimeout = TimeSpan.FromDays(2) }, new VectorStoreOptions { RetryDelay = TimeSpan.FromSeconds(-1) },
            new VectorStoreOptions { RetryDelay = TimeSpan.FromSeconds(9), LongestWait = TimeSpan.FromSeconds(8) },
        })
        {
            Assert.Throws<ArgumentException>(() => VectorEngines.Open(address, null, options));
        }
    }

    [Theory]
    [InlineData("../collections")]
    [InlineData("films")]
    [InlineData("films_0123456789ABCDEF")]
    [InlineData("films_0123456789abcdef/x")]
    public async Task A_name_that_is_no_collections_goes_into_no_request(string name)
    {
        foreach (string engine in new[] { "qdrant", "milvus", "pinecone" })
        {
            await using IVectorStore store = VectorEngines.Open(VectorAddress.Parse(engine == "pinecone" ? "pinecone://localhost:9/x" : $"{engine}://localhost:9"), null);
            await Assert.ThrowsAsync<ArgumentException>(() => store.FindAsync(name));
            await Assert.ThrowsAsync<ArgumentException>(() => store.DropAsync(name));
            await Assert.ThrowsAsync<ArgumentException>(() => store.QueryAsync(name, new float[] { 1 }, 1));
            await Assert.ThrowsAsync<ArgumentException>(() => store.UpsertAsync(name, []));
        }
    }
}
