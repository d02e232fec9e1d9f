using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

public class MovieLensSetsTests
{
    [Fact]
    public void Every_pin_has_the_form_of_its_hash()
    {
        Assert.All(MovieLensSets.All, set =>
        {
            Assert.Matches("^[0-9a-f]{32}$", set.Md5 ?? new string('0', 32));
            Assert.Matches("^[0-9a-f]{64}$", set.Sha256 ?? new string('0', 64));
            Assert.Equal(set.Name != "ml-latest", set.IsPinned);
            Assert.True(set.ByteLimit > 900_000);
            Assert.Empty(set.RequiredFiles.Except(set.Files));
            Assert.StartsWith("For research", set.Terms, StringComparison.Ordinal);
        });
        Assert.Equal(8, MovieLensSets.All.Select(set => set.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("ml-latest-small", 978_202L, 100_836L, "ml-latest-small")]
    [InlineData("ML-10M", null, 10_000_054L, "ml-10M100K")]
    [InlineData("ml-latest", null, null, "ml-latest")]
    [InlineData("ml-32m", 238_950_008L, 32_000_204L, "ml-32m")]
    public void A_set_is_found_by_name_in_any_case(string name, long? bytes, long? ratings, string root)
    {
        MovieLensSet set = MovieLensSets.Find(name)!;
        Assert.Equal((bytes, ratings, root), (set.ZipBytes, set.RatingCount, set.ZipRoot));
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(MovieLensSets.Find("ml-33m"));

    [Fact]
    public void The_default_may_be_passed_on() => Assert.True(MovieLensSets.Find(MovieLensSets.DefaultName)!.MayBeRedistributed);
}
