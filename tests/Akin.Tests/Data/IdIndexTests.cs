using Akin.Data;
using CsCheck;

namespace Akin.Tests.Data;

public sealed class IdIndexTests
{
    [Fact]
    public void Ids_and_indices_lead_to_each_other() =>
        Gen.String[1, 8].HashSet[0, 50].Sample(ids =>
        {
            IdIndex index = new(ids);
            return index.Count == ids.Count && ids.Index().All(id => index[id.Index] == id.Item && index.TryGetIndex(id.Item.AsSpan(), out int found) && found == id.Index);
        });

    [Fact]
    public void An_unknown_id_is_not_found()
    {
        IdIndex index = new(["7"]);

        Assert.False(index.TryGetIndex("007", out _));
        Assert.False(index.TryGetIndex("".AsSpan(), out _));
    }

    [Fact]
    public void Equal_or_empty_ids_are_refused()
    {
        Assert.StartsWith("The id 'a' occurs twice", Assert.Throws<ArgumentException>(() => new IdIndex(["a", "b", "a"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("The id at index 1 is empty", Assert.Throws<ArgumentException>(() => new IdIndex(["a", ""])).Message, StringComparison.Ordinal);
    }
}
