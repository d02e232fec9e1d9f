using Akin.Datasets.Generation;

namespace Akin.Datasets.Tests.Generation;

public class GenerationOptionsTests
{
    [Fact]
    public void Defaults_are_valid()
    {
        var options = new GenerationOptions();
        options.Validate();
        Assert.Equal((1_000, 2_000, 100_000L, 1L, 0), (options.Users, options.Items, options.Ratings, options.Seed, options.MaxThreads));
    }

    [Theory]
    [InlineData(0, 10, 10, 0, "Users was 0; must be 1 or more.")]
    [InlineData(-5, 10, 10, 0, "Users was -5; must be 1 or more.")]
    [InlineData(10, 1, 10, 0, "Items was 1; must be in [2, 67108864].")]
    [InlineData(10, 100, 9, 0, "Ratings was 9; with 10 users and 100 items it must be in [10, 500], one a user and half of all pairs.")]
    [InlineData(10, 100, 501, 0, "Ratings was 501; with 10 users and 100 items it must be in [10, 500], one a user and half of all pairs.")]
    [InlineData(10, 100, 100, -1, "MaxThreads was -1; must be in [0, 1024], 0 for one per processor.")]
    public void A_value_out_of_range_is_named_with_what_is_allowed(int users, int items, long ratings, int threads, string sentence)
    {
        var options = new GenerationOptions { Users = users, Items = items, Ratings = ratings, MaxThreads = threads };
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(options.Validate).Message);
    }
}
