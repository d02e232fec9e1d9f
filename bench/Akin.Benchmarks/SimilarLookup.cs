using Akin.Serving;
using BenchmarkDotNet.Attributes;

namespace Akin.Benchmarks;

/// <summary>From an id as text to the indices of its neighbours: at most 2 µs and 0 bytes. Needs a bundle: AKIN_BENCH_BUNDLE, default ./bundle.</summary>
[MemoryDiagnoser]
[InProcess]
public class SimilarLookup
{
    private Recommender? _recommender;
    private string[] _ids = [];
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        _recommender = Recommender.Open(Environment.GetEnvironmentVariable("AKIN_BENCH_BUNDLE") ?? "bundle");
        _ids = [.. Enumerable.Range(0, _recommender.Items.Count).Select(_recommender.Items.Id)];
    }

    /// <summary>Another id each time, spread over the catalogue, so that caches do not flatter.</summary>
    [Benchmark]
    public int Lookup()
    {
        _next = (_next + 7919) % _ids.Length;
        return _recommender!.Items.TryGetIndex(_ids[_next], out int item) ? _recommender.SimilarIndices(item)[0] : -1;
    }
}
