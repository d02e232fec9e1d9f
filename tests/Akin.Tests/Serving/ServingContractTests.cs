using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Numerics;
using Akin.Serving;
using Akin.Testing;
using CsCheck;

namespace Akin.Tests.Serving;

/// <summary>What every list promises, on random small catalogues with random histories and filters.</summary>
public sealed class ServingContractTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-serving-contract-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_personal_list_keeps_all_its_promises() => Sample((scene, recommender) =>
    {
        IReadOnlyList<RecommendedItem> items = recommender.Recommend(scene.History, scene.Limit, scene.Filter, scene.Diversity);

        HashSet<int> history = [.. scene.History.Liked.Select(liked => liked.Index), .. scene.History.Disliked];
        int[] candidates = [.. Enumerable.Range(0, recommender.Items.Count).Where(item => scene.Passes(recommender, item) && !history.Contains(item))];
        Assert.Equal(Math.Min(scene.Limit, candidates.Length), items.Count);
        Assert.Equal(items.Count, items.Select(item => item.Index).Distinct().Count());
        Assert.Subset(candidates.ToHashSet(), items.Select(item => item.Index).ToHashSet());
        Assert.All(items, item => Assert.True(float.IsFinite(item.Score)));
        foreach (RecommendedItem item in items)
        {
            float[] shares = [.. item.Because.Select(reason => reason.Share)];
            Assert.InRange(shares.Length, 0, 3);
            Assert.All(shares, share => Assert.InRange(share, float.Epsilon, 1 + 1e-6f));
            Assert.InRange(shares.Sum(), 0, 1 + 1e-5f);
            Assert.Equal(shares.OrderDescending(), shares);
            Assert.All(item.Because, reason => Assert.Contains(reason.Index, history));
            Assert.DoesNotContain(item.Because, reason => scene.History.Disliked.Contains(reason.Index));
        }

        Same(items, recommender.Recommend(scene.History, scene.Limit, scene.Filter, scene.Diversity));
    });

    [Fact]
    public void Without_diversity_scores_never_rise() => Sample((scene, recommender) =>
    {
        IReadOnlyList<RecommendedItem> items = recommender.Recommend(scene.History, scene.Limit, scene.Filter);

        Assert.Equal(items.Select(item => item.Score).OrderDescending(), items.Select(item => item.Score));
        Same(items, recommender.Recommend(scene.History, scene.Limit, scene.Filter, diversity: 0));
        Same(items, recommender.Recommend(scene.History, recommender.Items.Count, scene.Filter).Take(scene.Limit));
    });

    [Fact]
    public void The_order_of_a_history_does_not_matter() => Sample((scene, recommender) =>
    {
        HistoryItem[] liked = [.. scene.History.Liked.Reverse().DistinctBy(item => item.Index)];
        History other = new() { Liked = [.. liked.OrderBy(item => item.Index)], Disliked = [.. scene.History.Disliked.Reverse()] };

        Same(
            recommender.Recommend(scene.History, scene.Limit, scene.Filter, scene.Diversity),
            recommender.Recommend(other, scene.Limit, scene.Filter, scene.Diversity));
    });

    [Fact]
    public void A_similar_list_keeps_all_its_promises() => Sample((scene, recommender) =>
    {
        int item = scene.Item % recommender.Items.Count;
        IReadOnlyList<SimilarItem> similar = recommender.Similar(item, scene.Limit, scene.Filter, scene.Diversity);

        int[] candidates = [.. Enumerable.Range(0, recommender.Items.Count).Where(other => other != item && scene.Passes(recommender, other))];
        Assert.Equal(Math.Min(scene.Limit, candidates.Length), similar.Count);
        Assert.Equal(similar.Count, similar.Select(other => other.Index).Distinct().Count());
        Assert.Subset(candidates.ToHashSet(), similar.Select(other => other.Index).ToHashSet());
        Assert.All(similar, other => Assert.True(float.IsFinite(other.Score)));

        // A score stays the item's own wherever it stands, and the best one stays first.
        SimilarItem[] plain = [.. recommender.Similar(item, recommender.Items.Count, scene.Filter)];
        Assert.Subset(plain.ToHashSet(), similar.ToHashSet());
        Assert.Equal(plain.Take(1), similar.Take(1));
        Assert.Equal(plain.Take(scene.Limit), recommender.Similar(item, scene.Limit, scene.Filter, diversity: 0));
    });

    [Fact]
    public void Popular_and_trending_lists_are_exact() => Sample((scene, recommender) =>
    {
        int passing = Enumerable.Range(0, recommender.Items.Count).Count(item => scene.Passes(recommender, item));
        foreach (IReadOnlyList<int> items in new[] { recommender.Popular(scene.Limit, scene.Filter), recommender.Trending(scene.Limit, scene.Filter) })
        {
            Assert.Equal(Math.Min(scene.Limit, passing), items.Distinct().Count());
            Assert.All(items, item => Assert.True(scene.Passes(recommender, item)));
        }
    });

    [Fact]
    public async Task Many_at_once_get_what_one_gets()
    {
        Recommender recommender = ServedBundle.Of(_folder, ServedBundle.Films(90), new HybridSimilarityOptions { Neighbors = 5 });
        Scene[] scenes = [.. Enumerable.Range(0, 200).Select(seed => Scene.Random(seed, recommender.Items.Count))];
        IReadOnlyList<RecommendedItem>[] alone = [.. scenes.Select(Answer)];

        IReadOnlyList<RecommendedItem>[] together = await Task.WhenAll(scenes.Select(scene => Task.Run(() => Answer(scene))));

        for (int at = 0; at < scenes.Length; at++)
        {
            Same(alone[at], together[at]);
        }

        IReadOnlyList<RecommendedItem> Answer(Scene scene) => recommender.Recommend(scene.History, scene.Limit, scene.Filter, scene.Diversity);
    }

    private static void Same(IEnumerable<RecommendedItem> expected, IEnumerable<RecommendedItem> actual)
    {
        Assert.Equal(expected.Select(item => (item.Index, item.Score)), actual.Select(item => (item.Index, item.Score)));
        Assert.Equal(expected.SelectMany(item => item.Because), actual.SelectMany(item => item.Because));
    }

    private void Sample(Action<Scene, Recommender> check) => Gen.Select(SmallDatasets.Any, Gen.Long, Gen.Enum<SimilarityMode>(), Gen.Int[1, 20]).Sample(
        (dataset, seed, mode, neighbors) =>
        {
            Recommender recommender = ServedBundle.Of(_folder, Dated(dataset), new HybridSimilarityOptions { Mode = mode, Neighbors = neighbors, MaxThreads = 1 });
            for (int look = 0; look < 5; look++)
            {
                check(Scene.Random(seed + look, recommender.Items.Count), recommender);
            }
        },
        iter: 30);

    /// <summary>Gives the catalogue years, some unknown, and the interactions times.</summary>
    private static Dataset Dated(Dataset dataset) => dataset with
    {
        Catalogue = new Catalogue(dataset.Catalogue.Items.ToArray().Select((item, at) => item with { Year = at % 7 == 0 ? null : 1950 + (at % 50) })),
        Interactions = new Interactions(
            dataset.Interactions.Users,
            dataset.Interactions.Ratings,
            [.. Enumerable.Range(0, dataset.Interactions.Ratings.Count).Select(at => (long)(at * 7919 % 1000))]),
    };

    /// <summary>A question to a recommender.</summary>
    private sealed record Scene(History History, int Limit, ItemFilter? Filter, float Diversity, int Item)
    {
        public static Scene Random(long seed, int items)
        {
            var random = new SeededRandom(seed);
            List<HistoryItem> liked = [];
            for (int left = random.NextInt(8); left > 0; left--)
            {
                liked.Add(new HistoryItem(random.NextInt(items), random.NextInt(3) == 0 ? null : 0.5f * random.NextInt(12)));
            }

            int[] disliked = [.. Enumerable.Range(0, random.NextInt(4)).Select(_ => random.NextInt(items))];
            ItemFilter? filter = random.NextInt(2) == 0
                ? null
                : new ItemFilter
                {
                    From = random.NextInt(2) == 0 ? 1950 + random.NextInt(30) : null,
                    To = random.NextInt(2) == 0 ? 1980 + random.NextInt(20) : null,
                    Exclude = [.. Enumerable.Range(0, random.NextInt(5)).Select(_ => random.NextInt(items))],
                };
            float diversity = random.NextInt(3) switch { 0 => 0, 1 => 1, _ => (float)random.NextDouble() };
            return new Scene(new History { Liked = liked, Disliked = disliked }, 1 + random.NextInt(70), filter, diversity, random.NextInt(items));
        }

        public bool Passes(Recommender recommender, int item) => Filter is null
            || ((Filter.From is null || recommender.Items.Year(item) >= Filter.From)
                && (Filter.To is null || recommender.Items.Year(item) <= Filter.To)
                && !Filter.Exclude.Contains(item));
    }
}
