using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Data;
using Akin.Models;
using Akin.Sparse;
using Akin.Testing;
using Akin.Tests.Bundles;
using CsCheck;

namespace Akin.Tests.Models;

/// <summary>What holds for every model that a bundle can carry.</summary>
public sealed class ServedModelTests
{
    private const string SettingsName = "model";

    public static TheoryData<string> Names => [.. ModelCatalogue.All.Where(entry => entry.Load is not null).Select(entry => entry.Name)];

    /// <summary>Popularity looks at nobody's taste.</summary>
    public static TheoryData<string> NamesOfPersonal => [.. ModelCatalogue.All.Where(entry => entry.Load is not null && entry.Name != "popularity").Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Saved_and_loaded_it_scores_and_explains_the_same(string name) => SmallDatasets.Any.Sample(
        dataset =>
        {
            IServedModel model = Fit(name, dataset);
            using var folder = new TempFolder();
            IServedModel loaded = Load(name, Write(folder, model, dataset));
            Assert.Equal((model.Name, model.ItemCount), (loaded.Name, loaded.ItemCount));
            int[] items = [.. Enumerable.Range(0, model.ItemCount)];
            float[] ratings = Mixed(items);
            Assert.Equal(Scores(model, items, ratings), Scores(loaded, items, ratings));
            Assert.Equal(Parts(model, items, ratings, 0), Parts(loaded, items, ratings, 0));

            using var again = new TempFolder();
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["bundle"], Bundle.ModelFile)), File.ReadAllBytes(Path.Combine(Write(again, loaded, dataset), Bundle.ModelFile)));
        },
        iter: 8);

    [Theory]
    [MemberData(nameof(Names))]
    public void Parts_sum_to_what_the_history_adds_to_the_score(string name) => SmallDatasets.Any.Sample(
        dataset =>
        {
            IServedModel model = Fit(name, dataset);
            int[] items = [.. Enumerable.Range(0, model.ItemCount).Where(item => item % 3 == 0)];
            float[] ratings = Mixed(items);
            float[] scores = Scores(model, items, ratings);
            float[] unknown = Scores(model, [], []);
            float largest = scores.Max(Math.Abs);
            for (int item = 0; item < model.ItemCount; item++)
            {
                Assert.Equal(scores[item] - unknown[item], Parts(model, items, ratings, item).Sum(), 1e-3f * largest);
            }
        },
        iter: 10);

    [Theory]
    [MemberData(nameof(NamesOfPersonal))]
    public void A_like_speaks_for_its_kind_and_a_dislike_against_it(string name)
    {
        IServedModel model = Fit(name, SmallDatasets.TwoTastes(40, 60));
        float[] sums = new float[3];
        for (int item = 4; item < 40; item += 2)
        {
            float[] parts = Parts(model, [0, 1, 2], [5, float.NegativeInfinity, float.NaN], item);
            float against = Parts(model, [0, 2], [5, float.NegativeInfinity], item)[1];
            sums = [sums[0] + parts[0], sums[1] + parts[2], sums[2] + against];
        }

        Assert.True(sums[0] > 0 && sums[1] > 0 && sums[2] < 0, string.Join(' ', sums));
    }

    [Theory]
    [MemberData(nameof(NamesOfPersonal))]
    public void A_dislike_lowers_what_is_like_it_more_than_leaving_it_out_or_the_lowest_rating(string name)
    {
        IServedModel model = Fit(name, SmallDatasets.TwoTastes(40, 60));
        float without = EvenFromSix(Scores(model, [0, 2], [5, 4]));
        float lowest = EvenFromSix(Scores(model, [0, 2, 4], [5, 4, 3]));
        float disliked = EvenFromSix(Scores(model, [0, 2, 4], [5, 4, float.NegativeInfinity]));
        Assert.True(disliked < without, $"{disliked} {without}");
        Assert.True(disliked < lowest, $"{disliked} {lowest}");
        Assert.True(EvenFromSix(Scores(model, [0], [float.NegativeInfinity])) < EvenFromSix(Scores(model, [], [])));
    }

    [Theory]
    [MemberData(nameof(NamesOfPersonal))]
    public void A_dislike_counts_where_nobody_rates(string name)
    {
        Dataset rated = SmallDatasets.TwoTastes(40, 60);
        CsrMatrix ratings = rated.Interactions.Ratings;
        float[] ones = new float[ratings.Count];
        Array.Fill(ones, 1);
        IServedModel model = Fit(name, rated with
        {
            Interactions = new Interactions(rated.Interactions.Users, new CsrMatrix(ratings.RowCount, ratings.ColumnCount, ratings.RowStarts.ToArray(), ratings.Columns.ToArray(), ones)),
            Report = new DatasetReport(),
        });
        float like = EvenFromSix(Scores(model, [0], [float.NaN]));
        Assert.True(like > 0);
        Assert.True(EvenFromSix(Scores(model, [0, 2], [float.NaN, float.NegativeInfinity])) < like);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_cannot_be_explained_is_refused(string name)
    {
        IServedModel model = Fit(name, SmallDatasets.TwoTastes(10, 10));
        float[] parts = new float[1];
        Assert.Throws<ArgumentException>(() => model.Explain([10], [5], 0, parts));
        Assert.Throws<ArgumentException>(() => model.Explain([-1], [5], 0, parts));
        Assert.Throws<ArgumentException>(() => model.Explain([1], [], 0, parts));
        Assert.Throws<ArgumentException>(() => model.Explain([1], [5], 0, []));
        Assert.Throws<ArgumentException>(() => model.Explain([1], [5], 10, parts));
        Assert.Throws<ArgumentException>(() => model.Explain([1], [5], -1, parts));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scoring_allocates_nothing_once_it_is_warm(string name)
    {
        IServedModel model = Fit(name, SmallDatasets.TwoTastes(40, 60));
        float[] scores = new float[40];
        float[] parts = new float[3];
        long least = long.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Score([0, 2, 5], [5, float.NaN, float.NegativeInfinity], scores);
            model.Explain([0, 2, 5], [5, float.NaN, float.NegativeInfinity], 4, parts);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_arrays_are_refused(string name)
    {
        Dataset dataset = SmallDatasets.TwoTastes(12, 20);
        IServedModel model = Fit(name, dataset);
        string[] arrays = [.. Saved(model).Tensors.Names];
        Assert.NotEmpty(arrays);
        Assert.All(arrays, array => Assert.StartsWith("foryou.", array, StringComparison.Ordinal));
        foreach (string array in arrays)
        {
            foreach (byte filler in (byte[])[0xFF, 0x7F])
            {
                using var folder = new TempFolder();
                string bundle = Write(folder, model, dataset);
                int length = 0;
                Tampering.Array(bundle, array, (bytes, start, end) =>
                {
                    length = end - start;
                    bytes.AsSpan(start, Math.Min(4, length)).Fill(filler);
                });
                if (length > 0 && !(name == "popularity" && filler == 0x7F))
                {
                    // Bytes of 7F are a float above all others and an index beyond all items; as a count they are allowed.
                    RequireRefusal(name, bundle);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Arrays_that_are_missing_or_of_another_catalogue_are_refused(string name)
    {
        IServedModel model = Fit(name, SmallDatasets.TwoTastes(12, 20));
        using var folder = new TempFolder();
        RequireRefusal(name, SampleBundle.Write(folder, contents: SampleBundle.Contents() with { Options = Options(Saved(model).Settings) }));
        RequireRefusal(name, Write(folder, model, SmallDatasets.TwoTastes(11, 20)));
        if (name != "ease")
        {
            // Items that joined a bundle after training are known to ease by their genres and years.
            RequireRefusal(name, Write(folder, model, SmallDatasets.TwoTastes(13, 20)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Settings_that_are_missing_or_no_numbers_are_refused(string name)
    {
        Dataset dataset = SmallDatasets.TwoTastes(12, 20);
        IServedModel model = Fit(name, dataset);
        foreach (string setting in Saved(model).Settings.Select(pair => pair.Key))
        {
            foreach (JsonNode? wrong in (JsonNode?[])[null, "many", JsonNode.Parse("1e999"), JsonNode.Parse("[1]")])
            {
                using var folder = new TempFolder();
                JsonObject settings = Saved(model).Settings;
                _ = wrong is null ? settings.Remove(setting) ? null : setting : settings[setting] = wrong;
                RequireRefusal(name, Write(folder, model, dataset, settings));
            }
        }
    }

    private static void RequireRefusal(string name, string bundle)
    {
        string sentence = Assert.Throws<AkinException>(() => Load(name, bundle)).Message;
        Assert.DoesNotContain('\n', sentence);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.Contains("train", sentence, StringComparison.Ordinal);
    }

    private static IServedModel Fit(string name, Dataset dataset) =>
        Assert.IsAssignableFrom<IServedModel>(ModelCatalogue.Find(name)!.FitDefault(dataset, 42, 2, null, TestContext.Current.CancellationToken));

    private static IServedModel Load(string name, string path)
    {
        Bundle bundle = Bundle.Open(path);
        return ModelCatalogue.Find(name)!.Load!(bundle, bundle.Manifest.Options.GetProperty(SettingsName));
    }

    private static (TensorFileWriter Tensors, JsonObject Settings) Saved(IServedModel model)
    {
        var tensors = new TensorFileWriter();
        return (tensors, model.Save(tensors));
    }

    private static string Write(TempFolder folder, IServedModel model, Dataset dataset, JsonObject? settings = null)
    {
        (TensorFileWriter tensors, JsonObject own) = Saved(model);
        BundleContents contents = SampleBundle.Contents([.. dataset.Catalogue.Items]) with { RatingCounts = dataset.Interactions.Ratings.CountByColumn() };
        return SampleBundle.Write(folder, contents: contents with { Tensors = tensors, Options = Options(settings ?? own) });
    }

    private static JsonElement Options(JsonObject settings) => JsonElement.Parse($$"""{"{{SettingsName}}":{{settings.ToJsonString()}}}""");

    private static float[] Mixed(int[] items) => [.. items.Select(item => (item % 4) switch { 0 => 5f, 1 => float.NegativeInfinity, 2 => float.NaN, _ => 1.5f })];

    private static float[] Scores(IServedModel model, int[] items, float[] ratings)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(items, ratings, scores);
        return scores;
    }

    private static float EvenFromSix(float[] scores) => Enumerable.Range(3, 17).Sum(half => scores[2 * half]);

    private static float[] Parts(IServedModel model, int[] items, float[] ratings, int item)
    {
        float[] parts = new float[items.Length];
        model.Explain(items, ratings, item, parts);
        return parts;
    }
}
