using System.Buffers;
using System.Numerics.Tensors;
using Akin.Bundles;
using Akin.Models;
using Akin.Models.HybridSimilarity;
using Akin.Models.Popularity;
using Akin.Numerics;

namespace Akin.Serving;

/// <summary>One loaded bundle, ready to answer. Immutable; safe for concurrent use.</summary>
public sealed class Recommender
{
    private readonly ReadOnlyMemory<int> _neighbors;
    private readonly ReadOnlyMemory<float> _scores;
    private readonly ReadOnlyMemory<float> _content;
    private readonly ReadOnlyMemory<int> _likedBoth;
    private readonly Lazy<HybridSimilarity> _similarity;
    private readonly Lazy<Popularity> _popularity;
    private readonly Lazy<int[]> _trending;
    private readonly Lazy<ItemFacets> _facets;
    private readonly StandIns _standIns;
    private readonly Lazy<PersonalScores> _scoring;
    private readonly Lazy<PersonalList> _personal;
    private readonly Lazy<FusedVectors> _fused;

    /// <summary>Serves an open bundle.</summary>
    /// <exception cref="AkinException">The bundle's lists contradict its catalogue.</exception>
    public Recommender(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        Bundle = bundle;
        int count = bundle.Items.Count;
        _neighbors = bundle.Tensors.Get<int>(SimilarLists.ItemsName, count, -1);
        NeighborCount = _neighbors.Length / count;
        _scores = bundle.Tensors.Get<float>(SimilarLists.ScoresName, count, NeighborCount);
        _content = bundle.Tensors.Get<float>(SimilarLists.ContentName, count, NeighborCount);
        _likedBoth = bundle.Tensors.Get<int>(SimilarLists.LikedBothName, count, NeighborCount);
        if (_neighbors.Span.ContainsAnyExceptInRange(0, count - 1))
        {
            throw new AkinException($"A similar list of the bundle '{bundle.Path}' names an item outside the catalogue; train it again.");
        }

        _similarity = new Lazy<HybridSimilarity>(() => HybridSimilarity.Load(bundle));
        _popularity = new Lazy<Popularity>(() => new Popularity(bundle.Items.RatingCounts));
        _trending = new Lazy<int[]>(() => RankTrends(bundle));
        _standIns = new StandIns(this);
        _facets = new Lazy<ItemFacets>(() => new ItemFacets(bundle.Items));
        _scoring = new Lazy<PersonalScores>(() => new PersonalScores(this, ServedModels.Load(bundle)));
        _personal = new Lazy<PersonalList>(() => new PersonalList(_scoring.Value, new PersonalRanking(_scoring.Value, _popularity.Value), _similarity));
        _fused = new Lazy<FusedVectors>(() => _similarity.Value.Fuse());
        HasTrending = bundle.Tensors.Contains(Trend.TensorName);
        Titles = TitleSearch.Of(bundle.Items);
    }

    /// <summary>The bundle that answers.</summary>
    public Bundle Bundle { get; }

    /// <summary>The catalogue.</summary>
    public BundleItems Items => Bundle.Items;

    /// <summary>Search over the titles; its index is made at the first search.</summary>
    public TitleSearch Titles { get; }

    /// <summary>The length of every precomputed list.</summary>
    public int NeighborCount { get; }

    /// <summary>The model that scores what the lists do not hold.</summary>
    internal HybridSimilarity Similarity => _similarity.Value;

    /// <summary>One vector an item, for vector engines; made at the first use: O(content).</summary>
    public FusedVectors Vectors => _fused.Value;

    /// <summary>Opens a bundle and serves it.</summary>
    /// <exception cref="AkinException">The bundle cannot be read or contradicts itself.</exception>
    public static Recommender Open(string path, BundleCheck check = BundleCheck.Structure) => new(Bundle.Open(path, check));

    /// <summary>The precomputed neighbours of an item, best first. O(1), allocates nothing.</summary>
    /// <param name="item">An index in [0, <c>Items.Count</c>).</param>
    public ReadOnlySpan<int> SimilarIndices(int item) => _neighbors.Span.Slice(item * NeighborCount, NeighborCount);

    /// <summary>The scores of <see cref="SimilarIndices"/>, never rising. O(1), allocates nothing.</summary>
    /// <param name="item">An index in [0, <c>Items.Count</c>).</param>
    internal ReadOnlySpan<float> SimilarScores(int item) => _scores.Span.Slice(item * NeighborCount, NeighborCount);

    /// <summary>The items most similar to one, with the parts of their scores, best first.</summary>
    /// <param name="item">An index in [0, <c>Items.Count</c>).</param>
    /// <param name="limit">How many, ≥ 1; null takes <see cref="NeighborCount"/>.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="diversity">0 orders by score alone, 1 by difference from what stands above; in [0, 1].</param>
    /// <returns>As many as asked while the catalogue has that many other items that pass the filter. Scores never rise at diversity 0; above it they may,
    /// because a score stays the item's own similarity wherever it stands.</returns>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years, or the diversity is not in [0, 1].</exception>
    /// <remarks>Without a filter and up to <see cref="NeighborCount"/> a look-up. Where the list does not hold enough,
    /// all other items follow by the score of the mode, O(items · factors). Above diversity 0 the first 100 places are chosen by maximal marginal relevance
    /// (Carbonell, Goldstein, SIGIR 1998) from the best max(5 · limit, 100), at most the best max(500, limit); O(places · pool) more similarities. The first item stays first.</remarks>
    public IReadOnlyList<SimilarItem> Similar(int item, int? limit = null, ItemFilter? filter = null, float diversity = 0)
    {
        RequireShare(diversity);
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, Items.Count);
        int wanted = limit ?? NeighborCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, limit is null ? 0 : 1, nameof(limit));
        if (diversity > 0 && wanted > 0)
        {
            SimilarItem[] pool = ScoreAll(item, Math.Min(MarginalRelevance.PoolSize(wanted), Items.Count), Ready(filter));
            return Diversify(pool, wanted, diversity);
        }

        if (Ready(filter) is { } ready)
        {
            return ScoreAll(item, wanted, ready);
        }

        return wanted <= NeighborCount || NeighborCount == Items.Count - 1
            ? LookUp(item, Math.Min(wanted, NeighborCount))
            : ScoreAll(item, wanted, null);
    }

    /// <summary>The items most similar to one among candidates, such as a vector engine finds, by the score of the mode, best first.</summary>
    /// <param name="item">An index in [0, <c>Items.Count</c>).</param>
    /// <param name="candidates">Indices of the catalogue, no one twice; the item itself and what does not pass are left out.</param>
    /// <param name="limit">How many at most, ≥ 1.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <param name="diversity">As in <see cref="Similar"/>.</param>
    /// <returns>Fewer than asked when fewer candidates pass. Without the second look of the adaptive mode, which needs everybody's lists; of equal scores the lower index first.</returns>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years, or the diversity is not in [0, 1].</exception>
    /// <remarks>O(candidates · (factors + content)). Needs nothing but the vectors, where the bundle is mapped.</remarks>
    public IReadOnlyList<SimilarItem> SimilarAmong(int item, IReadOnlyList<int> candidates, int limit, ItemFilter? filter = null, float diversity = 0)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        RequireShare(diversity);
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, Items.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        FilteredItems? passing = Ready(filter);
        int[] others = [.. candidates.Where(other => other != item && (uint)other < (uint)Items.Count && (passing?.Passes(other) ?? true))];
        float[] scores = new float[others.Length];
        Similarity.Score(item, others, scores);
        SimilarItem[] found =
        [
            .. others.Zip(scores).OrderByDescending(pair => pair.Second).ThenBy(pair => pair.First)
                .Take(diversity > 0 ? MarginalRelevance.PoolSize(limit) : limit)
                .Select(pair => Scored(item, pair.First, pair.Second)),
        ];
        return diversity > 0 ? Diversify(found, limit, diversity) : found;
    }

    /// <summary>The most rated items, best first; ties by index.</summary>
    /// <param name="limit">How many, ≥ 1; cut to the catalogue's size.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years.</exception>
    public IReadOnlyList<int> Popular(int limit, ItemFilter? filter = null)
    {
        FilteredItems? passing = Ready(filter);
        return _popularity.Value.Recommend(limit, passing is null ? null : passing.Passes);
    }

    /// <summary>Whether the data had timestamps, so that <see cref="Trending"/> differs from <see cref="Popular"/>.</summary>
    public bool HasTrending { get; }

    /// <summary>The items that lately get more interactions than they used to, best first; the popular ones where the data has no timestamps.</summary>
    /// <param name="limit">How many, ≥ 1; cut to the catalogue's size.</param>
    /// <param name="filter">Which items may be in it; null = all.</param>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years.</exception>
    public IReadOnlyList<int> Trending(int limit, ItemFilter? filter = null)
    {
        if (!HasTrending)
        {
            return Popular(limit, filter);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        FilteredItems? passing = Ready(filter);
        return [.. _trending.Value.Where(item => passing?.Passes(item) ?? true).Take(limit)];
    }

    /// <summary>The items that fit a history best. Everybody is folded in: nothing is trained or kept.</summary>
    /// <param name="history">What the person liked and disliked; empty gives the popular items.</param>
    /// <param name="limit">How many, ≥ 1.</param>
    /// <param name="filter">Which items may be in it; null = all. The history's items are never in it.</param>
    /// <param name="diversity">0 orders by score alone, 1 by difference from what stands above; in [0, 1].</param>
    /// <param name="explain">Whether to say which items of the history speak for each; without, long lists take a fraction of the time.</param>
    /// <returns>As many as asked while the catalogue has that many items that pass. Scores never rise at diversity 0. At most three items of the history are named for each,
    /// with their shares of all that speaks for it.</returns>
    /// <exception cref="ArgumentException">The filter names an unknown genre or reversed years, a rating is not finite, an index is outside the catalogue, or the diversity is not in [0, 1].</exception>
    /// <remarks>
    /// The bundle's model of For you scores the whole catalogue; filters are exact, and of equal scores the more popular item goes first. A rating beyond the scale counts as its end; a dislike
    /// counts against what is like the item and wins over a like of it. A history without likes gives the popular items, those like the disliked further down; an empty one
    /// the popular items with their ratings as a share of the most rated one's. Diversity works as in <see cref="Similar"/>. The same history in any order gives the same list.
    /// </remarks>
    public IReadOnlyList<RecommendedItem> Recommend(History history, int limit, ItemFilter? filter = null, float diversity = 0, bool explain = true)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        RequireShare(diversity);
        return _personal.Value.Make(new KnownHistory(history, Items.Count, _standIns), Math.Min(limit, Items.Count), Ready(filter), diversity, explain);
    }

    /// <summary>Scores items for a history by the bundle's model of For you, as <see cref="Recommend"/> ranks them.</summary>
    /// <param name="history">What the person liked and disliked.</param>
    /// <param name="items">Indices; may repeat, and be of the history.</param>
    /// <param name="scores">Overwritten: a finite number an item, comparable within one history only.</param>
    /// <exception cref="ArgumentException">A rating is not finite, an index is outside the catalogue, or the lengths differ.</exception>
    public void Score(History history, ReadOnlySpan<int> items, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (items.Length != scores.Length)
        {
            throw new ArgumentException($"There are {items.Length} items and room for {scores.Length} scores; they must be as many.");
        }

        float[] all = ArrayPool<float>.Shared.Rent(Items.Count);
        _scoring.Value.Score(new KnownHistory(history, Items.Count, _standIns), all.AsSpan(0, Items.Count));
        for (int at = 0; at < items.Length; at++)
        {
            scores[at] = (uint)items[at] < (uint)Items.Count
                ? all[items[at]]
                : throw new ArgumentException($"The item index {items[at]} is outside the catalogue; there are {Items.Count} items, so it must be from 0 to {Items.Count - 1}.");
        }

        ArrayPool<float>.Shared.Return(all);
    }

    /// <summary>Genres that two items share, in the first one's order.</summary>
    public IReadOnlyList<string> SharedGenres(int item, int other) => Shared(Items.GenreIds(item), Items.GenreIds(other), Items.Genres, int.MaxValue);

    /// <summary>Tags that two items share, in the first one's order (most often given first).</summary>
    public IReadOnlyList<string> SharedTags(int item, int other, int limit = 5) => Shared(Items.TagIds(item), Items.TagIds(other), Items.Tags, limit);

    /// <summary>Makes now what is otherwise made at the first search, filter or ranking: O(text of all titles + items · log items).</summary>
    public void WarmUp()
    {
        _ = Titles.Search("a", 1);
        _ = _popularity.Value;
        _ = _similarity.Value;
        _ = _personal.Value;
        _ = _facets.Value;
        _ = HasTrending ? _trending.Value : null;
    }

    private static int[] RankTrends(Bundle bundle)
    {
        ReadOnlySpan<float> scores = bundle.Tensors.Get<float>(Trend.TensorName, bundle.Items.Count).Span;
        return TensorPrimitives.IsFiniteAll(scores)
            ? Trend.Rank(scores, bundle.Items.RatingCounts)
            : throw new AkinException($"The trends of the bundle '{bundle.Path}' are not all finite numbers; train it again.");
    }

    private static void RequireShare(float diversity)
    {
        if (!(diversity >= 0 && diversity <= 1))
        {
            throw new ArgumentException($"The diversity was {diversity}; it must be from 0 to 1.");
        }
    }

    private FilteredItems? Ready(ItemFilter? filter) => filter is null || filter.IsEmpty ? null : new FilteredItems(_facets.Value, filter);

    private SimilarItem[] Diversify(SimilarItem[] pool, int limit, float diversity)
    {
        int[] chosen = MarginalRelevance.Choose(
            Array.ConvertAll(pool, other => other.Index), Array.ConvertAll(pool, other => other.Score), limit, diversity, _similarity.Value.Score);
        return Array.ConvertAll(chosen, place => pool[place]);
    }

    private SimilarItem[] LookUp(int item, int limit)
    {
        var found = new SimilarItem[limit];
        int start = item * NeighborCount;
        for (int place = 0; place < limit; place++)
        {
            float score = _scores.Span[start + place];
            float content = _content.Span[start + place];
            found[place] = new SimilarItem(_neighbors.Span[start + place], score, score - content, content, _likedBoth.Span[start + place]);
        }

        return found;
    }

    /// <summary>The precomputed list as far as it passes, then all other items by score; those never score above the list's last.</summary>
    private SimilarItem[] ScoreAll(int item, int limit, FilteredItems? filter)
    {
        List<SimilarItem> found = [.. LookUp(item, NeighborCount).Where(other => filter?.Passes(other.Index) ?? true).Take(limit)];
        if (found.Count < limit)
        {
            AddOthers(found, item, limit, filter);
        }

        return [.. found];
    }

    private void AddOthers(List<SimilarItem> found, int item, int limit, FilteredItems? filter)
    {
        float[] room = ArrayPool<float>.Shared.Rent(Items.Count);
        Span<float> scores = room.AsSpan(0, Items.Count);
        _similarity.Value.Score(item, scores);
        foreach (int listed in SimilarIndices(item))
        {
            scores[listed] = float.NaN;
        }

        float ceiling = NeighborCount == 0 ? float.MaxValue : _scores.Span[(item * NeighborCount) + NeighborCount - 1];
        var top = new TopK(Math.Min(limit - found.Count, Items.Count));
        for (int other = 0; other < scores.Length; other++)
        {
            if (scores[other] > top.Threshold && (filter?.Passes(other) ?? true))
            {
                top.Add(other, scores[other]);
            }
        }

        ArrayPool<float>.Shared.Return(room);
        int[] indices = new int[top.Count];
        float[] best = new float[top.Count];
        top.Drain(indices, best);
        for (int place = 0; place < indices.Length; place++)
        {
            found.Add(Scored(item, indices[place], Math.Min(best[place], ceiling)));
        }
    }

    /// <summary>A neighbour that stands in no list, its score split over the channels.</summary>
    private SimilarItem Scored(int item, int other, float score)
    {
        float content = score * Similarity.ShareOfContent(item, other);
        return new SimilarItem(other, score, score - content, content, null);
    }

    private static List<string> Shared(ReadOnlySpan<int> own, ReadOnlySpan<int> others, IReadOnlyList<string> names, int limit)
    {
        var shared = new List<string>();
        foreach (int id in own)
        {
            if (shared.Count < limit && others.Contains(id))
            {
                shared.Add(names[id]);
            }
        }

        return shared;
    }
}
