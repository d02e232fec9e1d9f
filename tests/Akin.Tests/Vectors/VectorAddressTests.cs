using Akin.Vectors;

namespace Akin.Tests.Vectors;

public class VectorAddressTests
{
    [Theory]
    [InlineData("postgres://ann:secret@db.example:5433/films?sslmode=require", "postgres", "akin", "postgres://db.example:5433/films")]
    [InlineData("postgresql://localhost/films", "postgres", "akin", "postgres://localhost/films")]
    [InlineData("qdrant://localhost:6333?collection=films", "qdrant", "films", "qdrant://localhost:6333")]
    [InlineData("milvus://localhost", "milvus", "akin", "milvus://localhost")]
    [InlineData(" pinecone://my-index ", "pinecone", "akin", "pinecone://my-index")]
    public void An_address_tells_engine_and_alias_and_shows_no_secret(string text, string engine, string aliasName, string shown)
    {
        var address = VectorAddress.Parse(text);

        Assert.Equal((engine, aliasName, shown), (address.Engine, address.Alias, address.Shown));
    }

    [Theory]
    [InlineData("")]
    [InlineData("localhost:6333")]
    [InlineData("redis://localhost")]
    [InlineData("qdrant://localhost?collection=Films")]
    [InlineData("qdrant://localhost?collection=9films")]
    [InlineData("qdrant://localhost?tls=true&TLS=false")]
    [InlineData("http://user:hunter2@localhost")]
    [InlineData("user:hunter2@localhost")]
    [InlineData("postgres://u:12/hunter2@h/db")]
    [InlineData("postgres://u:12?hunter2=1@h/db")]
    [InlineData("postgres://u:hunter2#x@h/db")]
    public void Anything_else_is_refused_without_showing_secrets(string text)
    {
        AkinException problem = Assert.Throws<AkinException>(() => VectorAddress.Parse(text));

        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_are_handed_on()
    {
        var address = VectorAddress.Parse("pinecone://films?cloud=aws&collection=f&region=us%2Deast-1");

        Assert.Equal(new Dictionary<string, string> { ["cloud"] = "aws", ["region"] = "us-east-1" }, address.Settings);
    }
}
