using Akin.Numerics;

namespace Akin.Tests.Numerics;

public class SeededRandomTests
{
    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        var first = new SeededRandom(7, 0);
        var again = new SeededRandom(7, 0);
        var other = new SeededRandom(7, 1);

        ulong[] bits = [.. Enumerable.Range(0, 100).Select(_ => first.NextBits())];

        Assert.Equal(bits, Enumerable.Range(0, 100).Select(_ => again.NextBits()));
        Assert.Empty(bits.Intersect(Enumerable.Range(0, 100).Select(_ => other.NextBits())));
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_variance_one()
    {
        var random = new SeededRandom(1);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())];

        Assert.Equal(0, numbers.Average(), 0.02);
        Assert.Equal(1, numbers.Average(number => number * number), 0.02);
    }

    [Fact]
    public void Integers_cover_their_range_evenly()
    {
        var random = new SeededRandom(3);
        int[] counts = new int[7];
        for (int draw = 0; draw < 70_000; draw++)
        {
            counts[random.NextInt(7)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Numbers_are_the_same_on_every_machine()
    {
        var random = new SeededRandom(42);

        // xoshiro256** computed by hand in another language.
        Assert.Equal(1546998764402558742UL, random.NextBits());
    }
}
