using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Serving;
using Akin.Testing;
using Akin.Training;

namespace Akin.Tests.Serving;

public sealed class RecommenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-recommender-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SimilarityMode.Adaptive)]
    [InlineData(SimilarityMode.Classic)]
    [InlineData(SimilarityMode.Content)]
    public void A_bundle_answers_with_the_lists_that_training_made(SimilarityMode mode)
    {
        Dataset dataset = Films(60);
        var options = new HybridSimilarityOptions { Mode = mode };
        SimilarLists lists = HybridSimilarity.Fit(dataset, options).FindNeighbors();
        Recommender recommender = Serve(dataset, options);

        for (int item = 0; item < 60; item++)
        {
            Assert.Equal(lists.Of(item).ToArray(), recommender.SimilarIndices(item).ToArray());
            IReadOnlyList<SimilarItem> similar = recommender.Similar(item);
            Assert.Equal(lists.Of(item).ToArray(), similar.Select(other => other.Index));
            Assert.All(similar, other => Assert.Equal(other.Score, other.Collaborative + other.Content, 1e-6f));
        }
    }

    [Fact]
    public void A_filter_is_exact_and_never_short_while_items_remain()
    {
        Dataset dataset = Films(90);
        Recommender recommender = Serve(dataset, new HybridSimilarityOptions { Neighbors = 5 });
        var filter = new ItemFilter { Genres = ["WESTERN"], From = 1960, To = 1979, Exclude = [3, 9] };
        int[] passing = [.. Enumerable.Range(0, 90).Where(item => item % 3 == 0 && 1950 + (item % 50) is >= 1960 and <= 1979 && item is not (3 or 9))];

        for (int item = 0; item < 90; item++)
        {
            IReadOnlyList<SimilarItem> similar = recommender.Similar(item, 90, filter);

            Assert.Equal(passing.Where(other => other != item), similar.Select(other => other.Index).Order());
            Assert.Equal(similar.Select(other => other.Score).OrderDescending(), similar.Select(other => other.Score));
        }
    }

    [Fact]
    public void A_longer_list_begins_with_the_stored_one()
    {
        Recommender recommender = Serve(Films(60), new HybridSimilarityOptions { Neighbors = 5 });

        SimilarItem[] longer = [.. recommender.Similar(7, 59)];

        Assert.Equal(59, longer.Select(other => other.Index).Distinct().Count());
        Assert.Equal(recommender.SimilarIndices(7).ToArray(), longer[..5].Select(other => other.Index));
        Assert.All(longer[..5], other => Assert.NotNull(other.LikedBoth));
        Assert.All(longer[5..], other => Assert.Null(other.LikedBoth));
        Assert.All(longer, other => Assert.True(float.IsFinite(other.Score)));
    }

    [Fact]
    public void An_unknown_genre_is_told_with_the_known_ones()
    {
        Recommender recommender = Serve(Films(30), new HybridSimilarityOptions());

        ArgumentException problem = Assert.Throws<ArgumentException>(() => recommender.Similar(0, 5, new ItemFilter { Genres = ["Opera"] }));

        Assert.Equal("The genre 'Opera' is not in the catalogue; use one of: Drama, Musical, Western.", problem.Message);
    }

    [Fact]
    public void Reversed_years_are_told() =>
        Assert.Equal(
            "The years run from 2000 to 1990; the first must not be later than the last.",
            Assert.Throws<ArgumentException>(() => Serve(Films(30), new HybridSimilarityOptions()).Popular(5, new ItemFilter { From = 2000, To = 1990 })).Message);

    [Fact]
    public void Popular_items_are_the_most_rated()
    {
        Dataset dataset = Films(60);
        Recommender recommender = Serve(dataset, new HybridSimilarityOptions());

        int[] counts = [.. recommender.Popular(60).Select(item => dataset.Interactions.RatingsByItem.RowLength(item))];

        Assert.Equal(counts.OrderDescending(), counts);
        Assert.Equal(60, counts.Length);
        Assert.All(recommender.Popular(60, new ItemFilter { Genres = ["Western"] }), item => Assert.Equal(0, item % 3));
    }

    [Fact]
    public void Trending_items_follow_the_times_and_are_the_popular_ones_without()
    {
        Dataset dataset = Films(60);
        long[] times = new long[dataset.Interactions.Ratings.Count];
        for (int at = 0; at < times.Length; at++)
        {
            times[at] = at + (dataset.Interactions.Ratings.Columns[at] == 41 ? 100_000 : 0);
        }

        Recommender without = Serve(dataset, new HybridSimilarityOptions());
        Recommender with = Serve(
            dataset with { Interactions = new Interactions(dataset.Interactions.Users, dataset.Interactions.Ratings, times) }, new HybridSimilarityOptions());

        Assert.False(without.HasTrending);
        Assert.Equal(without.Popular(60), without.Trending(60));
        Assert.True(with.HasTrending);
        Assert.Equal(41, with.Trending(1)[0]);
        Assert.Equal(60, with.Trending(100).Distinct().Count());
        Assert.All(with.Trending(60, new ItemFilter { Genres = ["Western"] }), item => Assert.Equal(0, item % 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => with.Trending(0));
    }

    [Fact]
    public void A_model_card_has_four_metrics_of_similar_lists_in_their_ranges()
    {
        IReadOnlyDictionary<string, double> metrics = Serve(SampleFilms(), new HybridSimilarityOptions()).Bundle.Manifest.Metrics;

        Assert.Equal(["similar.coverage", "similar.diversity", "similar.franchiseRecall", "similar.meanRatingsOfNeighbor"], metrics.Keys.Where(name => name.StartsWith("similar.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.InRange(metrics["similar.diversity"], 0.01, 0.99);
        Assert.Equal(1, metrics["similar.franchiseRecall"]);
        Assert.DoesNotContain("similar.franchiseRecall", Serve(Films(60), new HybridSimilarityOptions()).Bundle.Manifest.Metrics.Keys);
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        Recommender recommender = Serve(Films(60), new HybridSimilarityOptions());
        int sum = 0;
        for (int warm = 0; warm < 3; warm++)
        {
            sum += Look(recommender);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        sum += Look(recommender);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.NotEqual(0, sum);
    }

    [Fact]
    public void Lists_that_leave_the_catalogue_are_refused()
    {
        BundleContents contents = Trainer.Train(Films(30), null, DateTimeOffset.UnixEpoch);
        var tensors = new TensorFileWriter();
        int[] neighbors = new int[30 * 20];
        neighbors[77] = 30;
        tensors.Add(SimilarLists.ItemsName, neighbors, 30, 20);
        tensors.Add(SimilarLists.ScoresName, new float[600], 30, 20);
        tensors.Add(SimilarLists.ContentName, new float[600], 30, 20);
        tensors.Add(SimilarLists.LikedBothName, new int[600], 30, 20);
        string path = Path.Combine(_folder, "bad");
        BundleWriter.Write(path, contents with { Tensors = tensors });

        Assert.Contains("names an item outside the catalogue", Assert.Throws<AkinException>(() => Recommender.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_and_time_of_training_are_all_that_a_bundle_may_differ_in()
    {
        Dataset dataset = Films(60);
        foreach (int threads in new[] { 1, 3 })
        {
            var options = new TrainingOptions { Similarity = new HybridSimilarityOptions { MaxThreads = threads } };
            BundleWriter.Write(Path.Combine(_folder, $"threads{threads}"), Trainer.Train(dataset, options, DateTimeOffset.UnixEpoch));
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder, "threads1")))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_folder, "threads3", Path.GetFileName(file))));
        }
    }

    private static int Look(Recommender recommender) =>
        recommender.Items.TryGetIndex("42", out int item) ? recommender.SimilarIndices(item)[0] + 1 : 0;

    private Recommender Serve(Dataset dataset, HybridSimilarityOptions options)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        BundleWriter.Write(path, Trainer.Train(dataset, new TrainingOptions { Similarity = options }, DateTimeOffset.UnixEpoch));
        return Recommender.Open(path, BundleCheck.Hashes);
    }

    /// <summary>Two tastes, and two films of one series among 30.</summary>
    private static Dataset SampleFilms()
    {
        Dataset films = Films(30);
        return films with
        {
            Catalogue = new Catalogue(films.Catalogue.Items.ToArray().Select((item, at) => at is 4 or 6 ? item with { Title = $"Lighthouse {at - 3}" } : item)),
        };
    }

    /// <summary>Films with one of three genres in turn, years from 1950 to 1999 in turn, and ratings of two tastes.</summary>
    private static Dataset Films(int count)
    {
        Dataset tastes = SmallDatasets.TwoTastes(count, 80);
        string[] genres = ["Western", "Musical", "Drama"];
        return tastes with
        {
            Catalogue = new Catalogue(tastes.Catalogue.Items.ToArray().Select((item, at) => item with { Genres = [genres[at % 3]], Year = 1950 + (at % 50) })),
        };
    }
}
