using System.Numerics.Tensors;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Serving;
using Akin.Testing;
using Akin.Tests.Serving;

namespace Akin.Tests.Vectors;

public sealed class FusedVectorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("akin-fused-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Behaviour_alone_is_exact()
    {
        Recommender recommender = Serve(SimilarityMode.Collaborative);

        Assert.Equal(HybridSimilarity.Load(recommender.Bundle).Factors, recommender.Vectors.Dimension);
        AssertScores(recommender, 1e-3f);
    }

    [Fact]
    public void Classic_scores_are_inner_products_and_no_vector_is_longer_than_it_says()
    {
        // Sixty films have fewer words than a vector has places.
        Recommender recommender = Serve(SimilarityMode.Classic);

        Assert.InRange(recommender.Vectors.Dimension, HybridSimilarity.Load(recommender.Bundle).Factors + 1, HybridSimilarity.Load(recommender.Bundle).Factors + FusedVectors.ContentTerms);
        AssertScores(recommender, 1e-3f);
    }

    [Fact]
    public void Items_that_share_a_rare_term_are_found_and_no_others()
    {
        // 300 words of two films each: at most 128 have places, the others are rare.
        var films = Enumerable.Range(0, 600).Select(number => new Item { Id = $"{number}", Title = $"Word{(char)('a' + (number / 2 % 26))}{(char)('a' + (number / 52))}x" });
        Recommender recommender = ServedBundle.Of(_folder, SmallDatasets.Of(films, [("u", "1", 4), ("u", "2", 5)]));
        int found = 0;
        for (int item = 0; item < 600; item++)
        {
            IReadOnlyCollection<int> sharing = recommender.Vectors.SharingRareTerms(item);
            Assert.True(sharing.Count == 0 || sharing.Single() == (item ^ 1), $"{item}: {string.Join(", ", sharing)}");
            found += sharing.Count;
        }

        Assert.InRange(found, 600 - (2 * FusedVectors.ContentTerms), 600);
    }

    [Fact]
    public void Half_precision_holds_every_number()
    {
        Recommender recommender = Serve(SimilarityMode.Adaptive);
        float[] vector = new float[recommender.Vectors.Dimension];
        for (int item = 0; item < recommender.Items.Count; item++)
        {
            recommender.Vectors.Write(item, vector);

            Assert.All(vector, number => Assert.Equal(number, (float)(Half)number));
        }
    }

    [Fact]
    public void The_nearest_hold_the_stored_list_of_the_adaptive_mode()
    {
        Recommender recommender = Serve(SimilarityMode.Adaptive, 400);
        int shared = 0;
        for (int item = 0; item < 400; item++)
        {
            var nearest = Enumerable.Range(0, 400).Where(other => other != item).OrderByDescending(other => Product(recommender, item, other)).Take(100).ToHashSet();
            shared += recommender.SimilarIndices(item).ToArray().Count(nearest.Contains);
        }

        Assert.InRange((double)shared / (400 * recommender.NeighborCount), 0.9, 1);
    }

    [Fact]
    public void An_item_about_which_nothing_is_known_has_a_vector_that_is_not_zero()
    {
        Recommender recommender = ServedBundle.Of(_folder, SmallDatasets.Of([new() { Id = "1", Title = "2001" }, new() { Id = "2", Title = "Ran" }], [("u", "2", 4)]));
        float[] vector = new float[recommender.Vectors.Dimension];

        recommender.Vectors.Write(0, vector);

        Assert.InRange(TensorPrimitives.Norm<float>(vector), 1e-5f, 1e-3f);
    }

    [Fact]
    public void The_same_bundle_gives_the_same_vectors()
    {
        Recommender recommender = Serve(SimilarityMode.Adaptive);
        var again = FusedVectors.Of(recommender.Bundle);
        float[] one = new float[again.Dimension];
        float[] other = new float[again.Dimension];
        for (int item = 0; item < again.ItemCount; item++)
        {
            recommender.Vectors.Write(item, one);
            again.Write(item, other);

            Assert.Equal(one, other);
        }
    }

    private Recommender Serve(SimilarityMode mode, int count = 60) => ServedBundle.Of(_folder, ServedBundle.Films(count), new HybridSimilarityOptions { Mode = mode });

    private static void AssertScores(Recommender recommender, float tolerance)
    {
        var model = HybridSimilarity.Load(recommender.Bundle);
        for (int item = 0; item < model.ItemCount; item++)
        {
            for (int other = 0; other < model.ItemCount; other++)
            {
                Assert.Equal(model.Score(item, other), Product(recommender, item, other), tolerance);
            }
        }
    }

    private static float Product(Recommender recommender, int item, int other)
    {
        float[] one = new float[recommender.Vectors.Dimension];
        float[] two = new float[recommender.Vectors.Dimension];
        recommender.Vectors.Write(item, one);
        recommender.Vectors.Write(other, two);
        return TensorPrimitives.Dot<float>(one, two);
    }
}
