using System.Text.Json;
using Akin.Bundles;
using Akin.Data;
using Akin.Models;
using Akin.Models.HybridSimilarity;
using Akin.Serving;
using Akin.Testing;
using Akin.Training;
using CsCheck;

namespace Akin.Tests.Training;

public sealed class ItemAdderTests : IDisposable
{
    private static readonly SimilarityMode[] Modes = [SimilarityMode.Adaptive, SimilarityMode.Classic, SimilarityMode.Content];
    private static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly TempFolder _folder = new();
    private int _bundles;

    [Fact]
    public void In_content_mode_an_item_gets_exactly_what_training_gives_it()
    {
        Hiding films = Hiding.Of(Films(90), new HashSet<int> { 3, 40, 41, 77 });
        var options = new TrainingOptions { Similarity = new() { Mode = SimilarityMode.Content } };

        Bundle grown = Added(Trained(films.Without, options), films.Hidden);
        Bundle trained = Trained(films.Unrated, options);

        Assert.Equal(trained.Tensors.Get<int>("similarity.content.terms").ToArray(), grown.Tensors.Get<int>("similarity.content.terms").ToArray());
        Assert.Equal(trained.Tensors.Get<float>("similarity.content.weights").ToArray(), grown.Tensors.Get<float>("similarity.content.weights").ToArray());
        Assert.Equal(Lists(trained)[^4..], Lists(grown)[^4..]);
        Assert.Equal(trained.Items.Count, grown.Items.Count);
    }

    [Theory]
    [InlineData(SimilarityMode.Adaptive)]
    [InlineData(SimilarityMode.Classic)]
    public void In_the_other_modes_nearly_what_training_gives_it(SimilarityMode mode)
    {
        Hiding films = Hiding.Of(Films(300), Enumerable.Range(0, 20).Select(at => 15 * at).ToHashSet());
        var options = new TrainingOptions { Similarity = new() { Mode = mode, Neighbors = 10 } };

        int[][] grown = Lists(Added(Trained(films.Without, options), films.Hidden))[^20..];
        int[][] trained = Lists(Trained(films.Unrated, options))[^20..];

        double overlap = grown.Zip(trained, (list, other) => list.Intersect(other).Count() / 10.0).Average();
        Assert.InRange(overlap, 0.85, 1);
    }

    [Theory]
    [InlineData(SimilarityMode.Adaptive)]
    [InlineData(SimilarityMode.Classic)]
    [InlineData(SimilarityMode.Content)]
    public void What_was_there_stays(SimilarityMode mode)
    {
        Bundle bundle = Trained(Films(60), new TrainingOptions { Similarity = new() { Mode = mode } });
        Bundle grown = Added(bundle, Fresh());

        foreach (string name in (string[])["similar.items", "similar.liked_both"])
        {
            Assert.Equal(bundle.Tensors.Get<int>(name).ToArray(), grown.Tensors.Get<int>(name).ToArray()[..bundle.Tensors.Get<int>(name).Length]);
        }

        foreach (string name in (string[])["similar.scores", "similar.content", "similarity.factors", "items.ratingMeans"])
        {
            float[] before = bundle.Tensors.Get<float>(name).ToArray();
            float[] after = grown.Tensors.Get<float>(name).ToArray();
            Assert.Equal(before, after[..before.Length]);
            Assert.All(name.StartsWith("similar.", StringComparison.Ordinal) ? [] : after[before.Length..], added => Assert.Equal(0, added));
        }

        Assert.Equal(bundle.Tensors.Names, grown.Tensors.Names);
        Assert.Equal(bundle.Manifest.Metrics, grown.Manifest.Metrics);
        Assert.True(JsonElement.DeepEquals(bundle.Manifest.Options, grown.Manifest.Options));
        Assert.Equal(bundle.Manifest.Dataset.Inputs, grown.Manifest.Dataset.Inputs);
        Assert.Equal((0, 3), (bundle.Manifest.Dataset.AddedItems, grown.Manifest.Dataset.AddedItems));
        Assert.Equal(["3 items were added after training."], grown.Manifest.Dataset.Notes);
        Assert.Equal(0, grown.Items.RatingCount(61));
        Assert.Equal("Sundown", grown.Items.Title(60));
        string[] map = File.ReadAllLines(Path.Combine(grown.Path, Bundle.RecommendationsFile));
        Assert.Equal(63, map.Count(line => line.StartsWith('"')));
    }

    [Fact]
    public void A_bundle_grows_again_and_counts_all()
    {
        Bundle twice = Added(Added(Trained(Films(30)), Fresh()), [SmallDatasets.Film("2000", "Sundown II", "Western")]);

        Assert.Equal(4, twice.Manifest.Dataset.AddedItems);
        Assert.Equal(2, twice.Manifest.Dataset.Notes.Count);
        Assert.Equal("1000", twice.Items.Id(Lists(twice)[33][0]));
    }

    [Fact]
    public void An_unrated_item_can_be_recommended()
    {
        Recommender recommender = new(Added(Trained(Films(30)), Fresh()));
        var likesWesterns = new History { Liked = [new(0), new(3), new(6), new(9)] };

        int[] list = [.. recommender.Recommend(likesWesterns, 40, new ItemFilter { Genres = ["Western"] }).Select(entry => entry.Index)];

        Assert.Contains(30, list);
        Assert.DoesNotContain(31, list);
        Assert.Equal(0, recommender.Similar(30)[0].Collaborative);
        Assert.Contains("Western", recommender.Items.GenreNames(recommender.Similar(30)[0].Index));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_on_any_number_of_threads()
    {
        Bundle bundle = Trained(Films(60));

        Bundle one = Added(bundle, Fresh(), maxThreads: 1);
        Bundle four = Added(bundle, Fresh(), maxThreads: 4);

        Assert.Equal(one.Manifest.Sha256, four.Manifest.Sha256);
        Assert.Equal(Then, one.Manifest.CreatedAt);
    }

    [Theory]
    [InlineData("popularity")]
    [InlineData("itemknn")]
    [InlineData("puresvd")]
    [InlineData("als")]
    [InlineData("ease")]
    public void Every_model_of_for_you_goes_on_with_more_items(string model)
    {
        Bundle bundle = Trained(Films(60), new TrainingOptions { Model = model });
        Bundle grown = Added(bundle, Fresh());
        int[] westerns = [0, 6, 12];
        float[] ratings = [5, 4, 5];
        float[] before = new float[60];
        float[] after = new float[63];

        ServedModels.Load(bundle).Score(westerns, ratings, before);
        ServedModels.Load(grown).Score(westerns, ratings, after);

        Assert.All(after, score => Assert.True(float.IsFinite(score)));
        for (int item = 0; item < before.Length; item++)
        {
            Assert.Equal(before[item], after[item], 0.02f);
        }

        if (model == "ease")
        {
            Assert.True(after[60] > after[61], "A new western fits who likes westerns better than a new musical.");
        }

        Assert.Equal(60, new Recommender(grown).Recommend(new History { Liked = [.. westerns.Select(item => new HistoryItem(item))] }, 63).Count);
    }

    [Fact]
    public void Every_model_that_a_bundle_can_carry_is_tested_here()
    {
        string[] tested = ["popularity", "itemknn", "puresvd", "als", "ease"];

        Assert.Equal(tested.Order(), ModelCatalogue.All.Where(entry => entry.Load is not null).Select(entry => entry.Name).Order());
    }

    [Fact]
    public void An_array_of_one_row_an_item_that_nobody_knows_is_refused()
    {
        BundleContents contents = Trainer.Train(Films(30), null, Then);
        contents.Tensors.Add("items.trending", Enumerable.Repeat(2f, 30).ToArray());
        contents.Tensors.Add("toy.mean", new[] { 0.5 });
        contents.Tensors.Add("toy.scalar", new[] { 7L }, []);
        Bundle grown = Added(Written(contents), Fresh());

        Assert.Equal([2, 0, 0, 0], grown.Tensors.Get<float>("items.trending").ToArray()[^4..]);
        Assert.Equal([0.5], grown.Tensors.Get<double>("toy.mean").ToArray());
        Assert.Equal([7], grown.Tensors.Get<long>("toy.scalar").ToArray());

        contents.Tensors.Add("toy.vectors", new float[90], 30, 3);
        Assert.Contains("'toy.vectors', which may have a row for each item", Refused(Written(contents), Fresh()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_that_does_not_fit_its_name_is_damage()
    {
        BundleContents contents = Trainer.Train(Films(30), null, Then);
        contents.Tensors.Add("items.trending", new float[7]);

        Assert.Contains("'items.trending' has 7 rows", Refused(Written(contents), Fresh()), StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_cannot_be_added_are_refused_by_name()
    {
        Bundle bundle = Trained(Films(30));

        Assert.Equal(
            "The item '7' is in the bundle already ('title7'); leave it out, or train again to change it.",
            Refused(bundle, [SmallDatasets.Film("7", "Other", "")]));
        Assert.Equal("The item '1000' comes a second time; every item comes once.", Refused(bundle, [.. Fresh(), .. Fresh()]));
        Assert.StartsWith("The item 'tt7' has no whole number below 2^53 as id", Refused(bundle, [SmallDatasets.Film("tt7", "Other", "")]), StringComparison.Ordinal);
        Assert.Contains("no id", Refused(bundle, [SmallDatasets.Film("", "Other", "")]), StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => ItemAdder.Add(bundle, [], Then)).Message, StringComparison.Ordinal);
        Assert.Contains("MaxThreads was 0", Assert.Throws<ArgumentException>(() => ItemAdder.Add(bundle, Fresh(), Then, maxThreads: 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_of_behaviour_alone_is_refused() => Assert.Contains(
        "behaviour alone",
        Refused(Trained(Films(30), new TrainingOptions { Similarity = new() { Mode = SimilarityMode.Collaborative } }), Fresh()),
        StringComparison.Ordinal);

    [Fact]
    public void A_bundle_that_somebody_replaced_meanwhile_is_not_overwritten()
    {
        Bundle bundle = Trained(Films(30));
        ItemAddition addition = ItemAdder.Add(bundle, Fresh(), Then);
        BundleWriter.Write(bundle.Path, Trainer.Train(Films(31), null, Then));

        var refusal = Assert.Throws<AkinException>(() => ItemAdder.Publish(bundle, bundle.Path, addition));

        Assert.Contains("was replaced while", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(31, Bundle.Open(bundle.Path).Items.Count);
    }

    [Fact]
    public void What_no_older_item_has_is_told()
    {
        Bundle bundle = Trained(Films(30));
        Item[] items =
        [
            SmallDatasets.Film("1000", "Title7 Überraschung", "Western|western", "new tag", "New-Tag"),
            new Item { Id = "1001", Title = "" },
        ];

        ItemAddition addition = ItemAdder.Add(bundle, items, Then);

        Assert.Equal(["western"], addition.NewGenres);
        Assert.Equal((1, 2, 2), (addition.NewTags, addition.NewWords, addition.Added));
        Assert.Equal(["1001"], addition.Alone);
        Assert.Equal("1001", addition.Contents.Catalogue[31].Title);
    }

    [Fact]
    public void Any_items_into_any_small_bundle_give_a_whole_bundle() => Gen.Select(SmallDatasets.Any, SmallDatasets.Any, Gen.Int[0, 2].Select(mode => Modes[mode]))
        .Sample(
            (known, more, mode) =>
            {
                Item[] items = [.. more.Catalogue.Items.ToArray().Select((item, at) => item with { Id = $"{5000 + at}" })];
                Bundle bundle = Trained(known, new TrainingOptions { Similarity = new() { Mode = mode, Neighbors = 7 } });
                Bundle grown = Added(bundle, items);
                int[][] lists = Lists(grown);
                for (int item = 0; item < lists.Length; item++)
                {
                    Assert.Equal(lists[item].Length, lists[item].Distinct().Count());
                    Assert.DoesNotContain(item, lists[item]);
                    float[] scores = grown.Tensors.Get<float>("similar.scores").Slice(item * lists[item].Length, lists[item].Length).ToArray();
                    Assert.Equal(scores.OrderDescending(), scores);
                }

                Assert.Equal(known.Catalogue.Count + items.Length, lists.Length);
                Assert.Equal(lists.Length, HybridSimilarity.Load(grown).ItemCount);
            },
            iter: 60,
            threads: 1);

    public void Dispose() => _folder.Dispose();

    private static Item[] Fresh() =>
    [
        SmallDatasets.Film("1000", "Sundown", "Western") with { Year = 2026 },
        SmallDatasets.Film("1001", "Chorus", "Musical"),
        SmallDatasets.Film("1002", "Unnamed", ""),
    ];

    private static Dataset Films(int count) => Serving.ServedBundle.Films(count);

    private static int[][] Lists(Bundle bundle)
    {
        int[] items = bundle.Tensors.Get<int>("similar.items").ToArray();
        int length = items.Length / bundle.Items.Count;
        return [.. Enumerable.Range(0, bundle.Items.Count).Select(item => items[(item * length)..((item + 1) * length)])];
    }

    private static string Refused(Bundle bundle, Item[] items) => Assert.Throws<AkinException>(() => ItemAdder.Add(bundle, items, Then)).Message;

    private Bundle Trained(Dataset dataset, TrainingOptions? options = null) => Written(Trainer.Train(dataset, options, Then));

    private Bundle Added(Bundle bundle, Item[] items, int? maxThreads = null) => Written(ItemAdder.Add(bundle, items, Then, maxThreads: maxThreads).Contents);

    private Bundle Written(BundleContents contents)
    {
        string path = _folder[$"{_bundles++}"];
        BundleWriter.Write(path, contents);
        return Bundle.Open(path, BundleCheck.Hashes);
    }
}
