using Akin.Serving;
using Akin.Vectors;

namespace Akin.AspNetCore;

/// <summary>Finds "More like this" for an answer: from the vector engine where an <see cref="IVectorStore"/> is registered, else, and whenever the engine does not answer, from the bundle.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SimilarFinder : IDisposable
{
    private const int UsualLength = 20;

    private readonly EngineLists? _engine;

    internal SimilarFinder(EngineLists? engine) => _engine = engine;

    /// <summary>The length of a list when nobody says: that of the stored ones; 20 where there are none.</summary>
    public static int LengthOf(Recommender recommender)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        return recommender.NeighborCount > 0 ? recommender.NeighborCount : Math.Min(UsualLength, recommender.Items.Count - 1);
    }

    /// <summary>Whether the stored list of an item is the answer.</summary>
    internal bool IsLookUp(Recommender recommender) => _engine is null && recommender.NeighborCount > 0;

    /// <summary>The items most similar to one; see <see cref="Recommender.Similar"/>.</summary>
    /// <param name="recommender">The bundle.</param>
    /// <param name="item">An index of its catalogue.</param>
    /// <param name="limit">How many, ≥ 1; more than <see cref="EngineLists.HighestLimit"/> come from the bundle.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="diversity">In [0, 1].</param>
    /// <param name="cancellation">Stops the waiting for the engine.</param>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years, or the diversity is not in [0, 1].</exception>
    public ValueTask<IReadOnlyList<SimilarItem>> FindAsync(
        Recommender recommender, int item, int limit, ItemFilter? filter = null, float diversity = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        return _engine is null || limit > EngineLists.HighestLimit
            ? ValueTask.FromResult(recommender.Similar(item, limit, filter, diversity))
            : AskAsync(_engine, recommender, item, limit, filter, diversity, cancellation);
    }

    /// <summary>Begins what the first answers of a bundle would wait for.</summary>
    internal void Prepare(Recommender recommender) => _ = _engine?.PrepareAsync(recommender);

    /// <inheritdoc/>
    public void Dispose() => _engine?.Dispose();

    private static async ValueTask<IReadOnlyList<SimilarItem>> AskAsync(
        EngineLists engine, Recommender recommender, int item, int limit, ItemFilter? filter, float diversity, CancellationToken cancellation)
    {
        EngineList answer = await engine.SimilarAsync(recommender, item, limit, filter, diversity, cancellation).ConfigureAwait(false);
        AkinMeter.EngineAnswers.Add(1, new KeyValuePair<string, object?>("result", answer.IsFromEngine ? "engine" : "bundle"));
        return answer.Items;
    }
}
