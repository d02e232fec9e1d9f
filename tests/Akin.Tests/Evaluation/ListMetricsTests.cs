using Akin.Evaluation;
using CsCheck;

namespace Akin.Tests.Evaluation;

public class ListMetricsTests
{
    private static Gen<(bool[] Hits, int Relevant, int K)> AnyList { get; } =
        Gen.Select(Gen.Bool.Array[1, 30], Gen.Int[1, 30], Gen.Int[1, 40]).Select((hits, more, k) => (hits, Math.Max(hits.Count(hit => hit), more), k));

    [Fact]
    public void A_list_computed_by_hand()
    {
        // Places 1 and 3 of five are hits, of four relevant items in all.
        bool[] hits = [true, false, true, false, false];
        Assert.Equal(2 / 4.0, ListMetrics.Recall(hits, 4, 5));
        Assert.Equal(2 / 5.0, ListMetrics.Precision(hits, 5));
        Assert.Equal(1, ListMetrics.HitRate(hits, 5));
        Assert.Equal((1 + (1 / 2.0)) / (1 + 0.6309297535714575 + 0.5 + 0.43067655807339306), ListMetrics.Ndcg(hits, 4, 5), 12);
        Assert.Equal((1 + (2 / 3.0)) / 4, ListMetrics.AveragePrecision(hits, 4, 5), 12);
    }

    [Fact]
    public void Recall_is_a_share_of_what_k_places_can_hold()
    {
        Assert.Equal(1, ListMetrics.Recall([true, true], 7, 2));
        Assert.Equal(0.5, ListMetrics.Recall([true, false, false], 2, 3));
    }

    [Fact]
    public void A_list_shorter_than_k_counts_as_filled_with_misses()
    {
        Assert.Equal(1 / 10.0, ListMetrics.Precision([true], 10));
        Assert.Equal(1 / 3.0, ListMetrics.Recall([true], 3, 10), 12);
        Assert.Equal(0, ListMetrics.HitRate([], 10));
    }

    [Fact]
    public void Values_lie_between_0_and_1() => AnyList.Sample(list =>
        Assert.All(All(list.Hits, list.Relevant, list.K), value => Assert.InRange(value, 0, 1 + 1e-12)));

    [Fact]
    public void A_perfect_list_scores_1() => Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40]).Sample((relevant, k) =>
    {
        bool[] hits = [.. Enumerable.Range(0, 40).Select(place => place < relevant)];
        Assert.Equal(1, ListMetrics.Ndcg(hits, relevant, k), 12);
        Assert.Equal(1, ListMetrics.Recall(hits, relevant, k), 12);
        Assert.Equal(1, ListMetrics.AveragePrecision(hits, relevant, k), 12);
        Assert.Equal(1, ListMetrics.HitRate(hits, k));
    });

    [Fact]
    public void A_hit_moved_up_never_hurts_and_helps_what_looks_at_ranks() => AnyList.Where(list => list.Hits.AsSpan().IndexOf([false, true]) >= 0).Sample(list =>
    {
        int place = list.Hits.AsSpan().IndexOf([false, true]);
        bool[] better = [.. list.Hits];
        (better[place], better[place + 1]) = (true, false);
        double[] before = All(list.Hits, list.Relevant, list.K);
        double[] after = All(better, list.Relevant, list.K);
        Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First));
        if (place < list.K)
        {
            Assert.True(ListMetrics.Ndcg(better, list.Relevant, list.K) > ListMetrics.Ndcg(list.Hits, list.Relevant, list.K));
            Assert.True(ListMetrics.AveragePrecision(better, list.Relevant, list.K) > ListMetrics.AveragePrecision(list.Hits, list.Relevant, list.K));
        }
    });

    [Fact]
    public void What_counts_hits_does_not_look_at_their_order() => AnyList.Sample(list =>
    {
        bool[] head = [.. list.Hits.Take(list.K)];
        bool[] sorted = [.. head.OrderDescending()];
        Assert.Equal(ListMetrics.Recall(head, list.Relevant, list.K), ListMetrics.Recall(sorted, list.Relevant, list.K));
        Assert.Equal(ListMetrics.Precision(head, list.K), ListMetrics.Precision(sorted, list.K));
    });

    private static double[] All(bool[] hits, int relevant, int k) =>
    [
        ListMetrics.Ndcg(hits, relevant, k), ListMetrics.Recall(hits, relevant, k), ListMetrics.Precision(hits, k), ListMetrics.HitRate(hits, k),
        ListMetrics.AveragePrecision(hits, relevant, k),
    ];
}
