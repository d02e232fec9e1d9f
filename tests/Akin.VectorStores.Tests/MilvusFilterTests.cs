using System.Text.Json.Nodes;
using Akin.Vectors;
using Akin.VectorStores.Tests.Doubles;
using CsCheck;

namespace Akin.VectorStores.Tests;

/// <summary>Filters as Milvus' expressions.</summary>
public sealed class MilvusFilterTests
{
    [Fact]
    public void Any_text_is_matched_to_the_letter_and_ends_no_literal() =>
        Gen.Select(Gen.String, Gen.String).Sample((genre, other) =>
        {
            Func<JsonObject, bool> passes = MilvusExpression.Parse(MilvusBodies.Filter(new VectorFilter { Genres = [genre] }));

            return passes(new JsonObject { ["genres"] = new JsonArray(genre) })
                && passes(new JsonObject { ["genres"] = new JsonArray(other, genre) })
                && passes(new JsonObject { ["genres"] = new JsonArray(other) }) == (genre == other);
        });

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c'd", "\"a\\\"b\\\\c'd\"")]
    [InlineData("a\nb\rc\td\0e", "\"a\\nb\\rc\\td\\u0000e\"")]
    [InlineData("кино 🎬", "\"кино 🎬\"")]
    public void Literals_are_escaped_as_Go_reads_them(string text, string literal) => Assert.Equal(literal, MilvusBodies.Quote(text));

    [Fact]
    public void A_whole_filter_is_one_expression()
    {
        Assert.Equal("", MilvusBodies.Filter(null));
        Assert.Equal("", MilvusBodies.Filter(new VectorFilter()));
        Assert.Equal(
            "array_contains_all(genres, [\"Comedy\", \"Drama\"]) and year >= 1990 and year > -4294967296 and year <= 1999",
            MilvusBodies.Filter(new VectorFilter { Genres = ["Comedy", "Drama"], From = 1990, To = 1999 }));
    }
}
