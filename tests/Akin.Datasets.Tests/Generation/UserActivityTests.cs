using Akin.Datasets.Generation;
using Akin.Numerics;
using CsCheck;

namespace Akin.Datasets.Tests.Generation;

public class UserActivityTests
{
    [Fact]
    public void Counts_sum_to_what_was_asked_and_no_user_has_more_than_there_are_items() =>
        (from users in Gen.Int[1, 300]
         from items in Gen.Int[2, 300]
         from share in Gen.Double[0, 1]
         from seed in Gen.Long
         select new GenerationOptions
         {
             Users = users,
             Items = items,
             Ratings = users + (long)(share * Math.Max(0, ((long)users * items / 2) - users)),
             Seed = seed,
         }).Sample(
            options =>
            {
                options.Validate();
                int[] counts = UserActivity.Draw(options, new SeededRandom(options.Seed));
                Assert.Equal(options.Ratings, counts.Sum(count => (long)count));
                Assert.All(counts, count => Assert.InRange(count, 1, options.Items));
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void Half_of_the_users_have_less_than_half_of_the_mean_and_the_busiest_many_times_it()
    {
        var options = new GenerationOptions { Users = 20_000, Items = 20_000, Ratings = 3_080_000 };
        int[] counts = UserActivity.Draw(options, new SeededRandom(1));
        Array.Sort(counts);
        Assert.Equal(UserActivity.MovieLensMinimum, counts[0]);
        Assert.InRange(counts[10_000], 60, 80);
        Assert.InRange(counts[^1], 2_000, 6_000);
    }
}
