using Akin.Data;
using Akin.Sparse;

namespace Akin.Tests.Data;

public sealed class CatalogueTests
{
    private static Item Film(string id) => new() { Id = id, Title = id };

    [Fact]
    public void Items_keep_the_order_given()
    {
        Catalogue catalogue = new([Film("b"), Film("a")]);

        Assert.Equal(2, catalogue.Count);
        Assert.Equal("a", catalogue[1].Id);
        Assert.True(catalogue.Ids.TryGetIndex("b", out int index));
        Assert.Equal(0, index);
    }

    [Fact]
    public void Two_items_with_one_id_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Catalogue([Film("a"), Film("a")]));

    [Fact]
    public void Interactions_that_do_not_fit_are_refused()
    {
        CsrMatrix ratings = new(1, 1, [0, 1], [0], [1f]);

        Assert.StartsWith("There are 2 users but 1 rows", Assert.Throws<ArgumentException>(() => new Interactions(new IdIndex(["a", "b"]), ratings)).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 2 timestamps but 1 ratings", Assert.Throws<ArgumentException>(() => new Interactions(new IdIndex(["a"]), ratings, [1, 2])).Message, StringComparison.Ordinal);
    }
}
