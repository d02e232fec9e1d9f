using Akin.Serving;

namespace Akin.AspNetCore.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Titles_are_searched_in_the_recommenders_own_index()
    {
        using var bundle = new MadeUpBundle();
        var snapshot = new AkinSnapshot(Recommender.Open(bundle.Path));
        Assert.Same(snapshot.Recommender.Titles, snapshot.Titles);
    }
}
