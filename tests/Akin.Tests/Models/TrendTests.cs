using Akin.Data;
using Akin.Models.Popularity;

namespace Akin.Tests.Models;

public class TrendTests
{
    [Fact]
    public void What_is_new_and_asked_for_leads_what_was_always_popular()
    {
        float[] scores = Trend.Score(Ratings((item, at) => item == 2 ? 1000 + at : at))!;

        Assert.Equal(2, Trend.Rank(scores, [300, 30, 60])[0]);
    }

    [Fact]
    public void One_wrong_clock_changes_little()
    {
        float[] right = Trend.Score(Ratings((item, at) => item == 2 ? 1000 + at : at))!;
        float[] wrong = Trend.Score(Ratings((item, at) => item == 2 ? 1000 + at : at == 5 && item == 0 ? long.MaxValue : at))!;

        for (int item = 0; item < right.Length; item++)
        {
            Assert.InRange(wrong[item], right[item] - 1.1f, right[item] + 1.1f);
        }
    }

    [Fact]
    public void The_unit_of_time_does_not_matter() =>
        Assert.Equal(Trend.Score(Ratings((item, at) => (item * 7) + at)), Trend.Score(Ratings((item, at) => 1_000_000 + (1000 * ((item * 7) + at)))));

    [Fact]
    public void Without_different_times_there_is_no_trend()
    {
        Assert.Null(Trend.Score(Ratings((_, _) => 77)));
        Interactions timed = Ratings((_, at) => at);
        Assert.Null(Trend.Score(new Interactions(timed.Users, timed.Ratings)));
    }

    [Fact]
    public void Ties_go_to_more_interactions_then_to_the_lower_index() =>
        Assert.Equal([3, 1, 2, 0], Trend.Rank([0, 1, 1, 2], [9, 4, 4, 1]));

    /// <summary>300 users rate item 0, the first 30 item 1, the first 60 item 2.</summary>
    private static Interactions Ratings(Func<int, int, long> time)
    {
        var users = new IdIndexBuilder();
        var builder = new InteractionsBuilder();
        for (int user = 0; user < 300; user++)
        {
            for (int item = 0; item < 3; item++)
            {
                if (item == 0 || user < 30 * item)
                {
                    builder.Add(users.GetOrAdd($"u{user}"), item, 4, time(item, user));
                }
            }
        }

        return builder.Build(users.Build(), 3, keepTimestamps: true);
    }
}
