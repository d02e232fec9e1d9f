using Akin.Serving;
using BenchmarkDotNet.Attributes;

namespace Akin.Benchmarks;

/// <summary>From a history to a list of 20. Needs a bundle: AKIN_BENCH_BUNDLE, default ./bundle.</summary>
/// <remarks>Histories are drawn from the 500 most rated items, another one each time.</remarks>
[MemoryDiagnoser]
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class PersonalRecommendation
{
    private Recommender? _recommender;
    private History[] _histories = [];
    private ItemFilter? _filter;
    private int _next;

    /// <summary>Items liked.</summary>
    [Params(3, 50)]
    public int Liked { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _recommender = Recommender.Open(Environment.GetEnvironmentVariable("AKIN_BENCH_BUNDLE") ?? "bundle");
        int[] known = [.. _recommender.Popular(500)];
        _histories =
        [
            .. Enumerable.Range(0, 97).Select(at => new History
            {
                Liked = [.. Enumerable.Range(0, Liked).Select(place => new HistoryItem(known[((at * 31) + (place * 7)) % known.Length]))],
            }),
        ];
        _filter = new ItemFilter { Genres = [_recommender.Items.Genres[^1]], From = 1970 };
        Diverse();
    }

    [Benchmark(Baseline = true)]
    public int Plain() => _recommender!.Recommend(Next(), 20).Count;

    [Benchmark]
    public int Diverse() => _recommender!.Recommend(Next(), 20, null, 0.5f).Count;

    [Benchmark]
    public int Filtered() => _recommender!.Recommend(Next(), 20, _filter).Count;

    [Benchmark]
    public int FilteredDiverse() => _recommender!.Recommend(Next(), 20, _filter, 0.5f).Count;

    /// <summary>The same reordering of one item's list.</summary>
    [Benchmark]
    public int SimilarDiverse() => _recommender!.Similar(Next().Liked[0].Index, 20, null, 0.5f).Count;

    private History Next()
    {
        _next = (_next + 1) % _histories.Length;
        return _histories[_next];
    }
}
