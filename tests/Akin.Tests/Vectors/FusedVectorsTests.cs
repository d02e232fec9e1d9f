using System.Numerics.Tensors;
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
        AssertScores(recommender, 1e-5f);
    }

    [Fact]
    public void Classic_scores_are_inner_products_but_for_words_that_share_a_place()
    {
        Recommender recommender = Serve(SimilarityMode.Classic);

        Assert.Equal(HybridSimilarity.Load(recommender.Bundle).Factors + FusedVectors.ContentDimension, recommender.Vectors.Dimension);
        Assert.InRange(MeanError(recommender), 0, 0.02);
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

    private static double MeanError(Recommender recommender)
    {
        var model = HybridSimilarity.Load(recommender.Bundle);
        double sum = 0;
        for (int item = 0; item < model.ItemCount; item++)
        {
            for (int other = 0; other < item; other++)
            {
                sum += Math.Abs(model.Score(item, other) - Product(recommender, item, other));
            }
        }

        return sum / (model.ItemCount * (model.ItemCount - 1) / 2);
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
