using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Serving;

namespace Akin.Tests.Serving;

public sealed class DiversityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-diversity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lists_become_more_diverse_the_more_diversity_is_asked_for()
    {
        Dataset films = ServedBundle.Films(300);
        Recommender recommender = ServedBundle.Of(_folder, films with
        {
            Catalogue = new Catalogue(films.Catalogue.Items.ToArray().Select((item, at) => item with { Tags = [new ItemTag($"of {at % 20}", 1), new ItemTag($"in {at % 3}", 1)] })),
        });
        var model = HybridSimilarity.Load(recommender.Bundle);
        double before = double.MaxValue;

        foreach (float diversity in new[] { 0, 0.5f, 1 })
        {
            double alike = Enumerable.Range(0, 60).Average(item => Alike(model, recommender.Similar(5 * item, 20, null, diversity).Select(other => other.Index)));
            Assert.True(alike < before, $"At diversity {diversity} two items of a list are alike by {alike}, before by {before}.");
            before = alike;
        }

        var history = new History { Liked = [new(3), new(50), new(122)] };
        Assert.True(
            Alike(model, recommender.Recommend(history, 20, null, 0.7f).Select(item => item.Index)) < Alike(model, recommender.Recommend(history, 20).Select(item => item.Index)));
    }

    [Fact]
    public void A_full_stored_list_is_left_for_items_beyond_it()
    {
        Recommender recommender = ServedBundle.Of(_folder, ServedBundle.Films(300), new HybridSimilarityOptions { Neighbors = 20 });

        IReadOnlyList<SimilarItem> similar = recommender.Similar(8, 20, null, 1);

        Assert.Contains(similar, other => !recommender.SimilarIndices(8).Contains(other.Index));
        Assert.Equal(recommender.SimilarIndices(8)[0], similar[0].Index);
        Assert.Subset(recommender.Similar(8, 100).ToHashSet(), similar.ToHashSet());
    }

    [Fact]
    public void Beyond_a_hundred_places_the_order_is_kept()
    {
        Recommender recommender = ServedBundle.Of(_folder, ServedBundle.Films(300), new HybridSimilarityOptions { Neighbors = 20 });

        int[] plain = [.. recommender.Similar(8, 299).Select(other => other.Index)];
        int[] diverse = [.. recommender.Similar(8, 299, null, 0.8f).Select(other => other.Index)];

        Assert.Equal(plain.Order(), diverse.Order());
        Assert.Equal(plain.Except(diverse[..100]), diverse[100..]);
        Assert.NotEqual(plain[..100], diverse[..100]);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_diversity_out_of_range_is_told(float diversity)
    {
        Recommender recommender = ServedBundle.Of(_folder, ServedBundle.Films(30));

        Assert.Equal($"The diversity was {diversity}; it must be from 0 to 1.", Assert.Throws<ArgumentException>(() => recommender.Similar(0, 5, null, diversity)).Message);
        Assert.Throws<ArgumentException>(() => recommender.Recommend(new History(), 5, null, diversity));
    }

    [Fact]
    public void The_greedy_choice_is_that_of_the_definition()
    {
        float[] scores = [1, 0.81f, 0.64f, 0.25f];
        float[,] alike = { { 1, 0.81f, 0.04f, 0 }, { 0.81f, 1, 0.04f, 0 }, { 0.04f, 0.04f, 1, 0.49f }, { 0, 0, 0.49f, 1 } };

        int[] chosen = MarginalRelevance.Choose([10, 11, 12, 13], scores, 4, 0.5f, (item, others, found) =>
        {
            for (int at = 0; at < others.Length; at++)
            {
                found[at] = alike[item - 10, others[at] - 10];
            }
        });

        // After 10: 11 is worth (0.9 − 0.9) / 2, 12 (0.8 − 0.2) / 2, 13 0.5 / 2. After 12: 11 still 0, 13 (0.5 − 0.7) / 2.
        Assert.Equal([0, 2, 1, 3], chosen);
    }

    private static double Alike(HybridSimilarity model, IEnumerable<int> list)
    {
        int[] items = [.. list];
        return items.SelectMany((item, at) => items.Take(at).Select(before => (double)model.Score(item, before))).Average();
    }
}
