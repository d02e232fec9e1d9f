using Akin.Models.Popularity;

namespace Akin.Tests.Models;

public class PopularityTests
{
    [Fact]
    public void More_interactions_come_first_and_ties_go_by_index() =>
        Assert.Equal([3, 1, 4, 0, 2], new Popularity([2, 5, 0, 9, 5]).Ranked.ToArray());

    [Fact]
    public void A_filtered_list_is_full_while_items_pass() =>
        Assert.Equal([4, 0, 2], new Popularity([2, 5, 0, 9, 5]).Recommend(3, item => item % 2 == 0));

    [Fact]
    public void An_empty_catalogue_has_no_popular_items() => Assert.Empty(new Popularity([]).Recommend(5));

    [Fact]
    public void A_limit_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Popularity([1]).Recommend(0));
}
