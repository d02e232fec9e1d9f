using Akin.Numerics;
using CsCheck;

namespace Akin.Tests.Numerics;

public class TopKTests
{
    [Fact]
    public void Top_k_equals_a_full_sort_with_ties_by_index() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 60], Gen.Int[1, 12]).Sample((numbers, capacity) =>
        {
            var top = new TopK(capacity);
            for (int index = 0; index < numbers.Length; index++)
            {
                top.Add(index, numbers[index]);
            }

            int[] indices = new int[capacity];
            float[] scores = new float[capacity];
            int count = top.Drain(indices, scores);

            int[] expected = [.. Enumerable.Range(0, numbers.Length).OrderByDescending(index => numbers[index]).ThenBy(index => index).Take(capacity)];
            Assert.Equal(expected, indices[..count]);
            Assert.Equal(expected.Select(index => (float)numbers[index]), scores[..count]);
            Assert.Equal(0, top.Count);
        });

    [Fact]
    public void The_order_of_offers_does_not_matter() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 40], Gen.Int[1, 8], Gen.Long).Sample((numbers, capacity, seed) =>
        {
            int[] order = [.. Enumerable.Range(0, numbers.Length)];
            var random = new SeededRandom(seed);
            for (int at = order.Length - 1; at > 0; at--)
            {
                int other = random.NextInt(at + 1);
                (order[at], order[other]) = (order[other], order[at]);
            }

            Assert.Equal(Best(Enumerable.Range(0, numbers.Length), numbers, capacity), Best(order, numbers, capacity));
        });

    [Fact]
    public void NaN_is_never_kept()
    {
        var top = new TopK(2);

        Assert.False(top.Add(0, float.NaN));
        Assert.True(top.Add(1, float.NegativeInfinity));
        Assert.Equal(1, top.Count);
    }

    private static int[] Best(IEnumerable<int> order, int[] numbers, int capacity)
    {
        var top = new TopK(capacity);
        foreach (int index in order)
        {
            top.Add(index, numbers[index]);
        }

        int[] indices = new int[capacity];
        int count = top.Drain(indices, new float[capacity]);
        return indices[..count];
    }
}
