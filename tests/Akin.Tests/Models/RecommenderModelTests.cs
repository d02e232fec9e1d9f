using Akin.Data;
using Akin.Models;
using Akin.Testing;
using CsCheck;

namespace Akin.Tests.Models;

/// <summary>What holds for every model that commands know.</summary>
public sealed class RecommenderModelTests
{
    public static TheoryData<string> Names => [.. ModelCatalogue.All.Select(entry => entry.Name)];

    /// <summary>Popularity looks at nobody's taste.</summary>
    public static TheoryData<string> NamesOfPersonal => [.. ModelCatalogue.All.Select(entry => entry.Name).Where(name => name != "popularity")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_history_gets_a_finite_score_an_item(string name) => SmallDatasets.Any.Sample(
        dataset =>
        {
            IRecommenderModel model = Fit(name, dataset, threads: 2);
            float[] scores = new float[model.ItemCount];
            int[] whole = [.. Enumerable.Range(0, dataset.Catalogue.Count)];
            foreach (int[] items in new[] { [], [0], whole })
            {
                Array.Fill(scores, float.NaN);
                model.Score(items, [.. items.Select(item => item % 2 == 0 ? float.NaN : 2)], scores);
                Assert.All(scores, score => Assert.True(float.IsFinite(score)));
            }

            Assert.Equal(dataset.Catalogue.Count, model.ItemCount);
        },
        iter: 20);

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_change_nothing(string name)
    {
        Dataset dataset = SmallDatasets.TwoTastes(300, 60);
        Assert.Equal(Scores(Fit(name, dataset, threads: 1), 0, 2), Scores(Fit(name, dataset, threads: 3), 0, 2));
    }

    [Theory]
    [MemberData(nameof(NamesOfPersonal))]
    public void A_taste_is_recognised(string name)
    {
        IRecommenderModel model = Fit(name, SmallDatasets.TwoTastes(40, 60), threads: 2);
        float[] scores = Scores(model, 0, 2, 4);
        int[] best = [.. Enumerable.Range(0, scores.Length).Where(item => item is not (0 or 2 or 4)).OrderByDescending(item => scores[item]).Take(10)];
        Assert.All(best, item => Assert.Equal(0, item % 2));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_does_not_fit_is_refused(string name)
    {
        IRecommenderModel model = Fit(name, SmallDatasets.TwoTastes(10, 10), threads: 1);
        float[] scores = new float[10];
        Assert.Throws<ArgumentException>(() => model.Score([10], [5], scores));
        Assert.Throws<ArgumentException>(() => model.Score([-1], [5], scores));
        Assert.Throws<ArgumentException>(() => model.Score([1], [], scores));
        Assert.Throws<ArgumentException>(() => model.Score([1], [5], scores.AsSpan(1)));
    }

    private static IRecommenderModel Fit(string name, Dataset dataset, int threads) =>
        ModelCatalogue.Find(name)!.FitDefault(dataset, 42, threads, null, TestContext.Current.CancellationToken);

    private static float[] Scores(IRecommenderModel model, params int[] items)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(items, [.. items.Select(_ => 5f)], scores);
        return scores;
    }
}
