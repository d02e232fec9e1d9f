using Akin.Bundles;
using Akin.Data;
using Akin.Datasets;
using Akin.Models.HybridSimilarity;
using Akin.Testing;
using Akin.Training;

namespace Akin.Tests.Training;

/// <summary>200 known films of MovieLens, hidden from training and added afterwards, against training that has them in its catalogue without ratings.</summary>
public sealed class ItemAdderQualityTests
{
    private const int HiddenCount = 200;

    [Theory]
    [InlineData(SimilarityMode.Adaptive, 0.9)]
    [InlineData(SimilarityMode.Classic, 0.9)]
    [InlineData(SimilarityMode.Content, 1.0)]
    public void Added_films_get_the_lists_that_training_would_give_them(SimilarityMode mode, double least)
    {
        Dataset dataset = DatasetReader.Read(SharedData.MovieLensSmall);
        int[] known = [.. Enumerable.Range(0, dataset.Catalogue.Count).Where(item => dataset.Interactions.RatingsByItem.RowLength(item) >= 20)];
        Hiding films = Hiding.Of(dataset, Enumerable.Range(0, HiddenCount).Select(at => known[at * known.Length / HiddenCount]).ToHashSet());
        var options = new TrainingOptions { Similarity = new() { Mode = mode } };
        using var folder = new TempFolder();
        BundleWriter.Write(folder["trained"], Trainer.Train(films.Without, options, DateTimeOffset.UnixEpoch));

        BundleContents grown = ItemAdder.Add(Bundle.Open(folder["trained"]), films.Hidden, DateTimeOffset.UnixEpoch).Contents;
        BundleContents reference = Trainer.Train(films.Unrated, options, DateTimeOffset.UnixEpoch);

        int first = films.Without.Catalogue.Count;
        double overlap = 0;
        double sameFirst = 0;
        for (int item = first; item < grown.Catalogue.Count; item++)
        {
            int[] list = List(grown, item);
            int[] wanted = List(reference, item);
            double shared = list.Intersect(wanted).Count() / (double)wanted.Length;
            overlap += shared / HiddenCount;
            sameFirst += list[0] == wanted[0] ? 1.0 / HiddenCount : 0;
            if ((item - first) % 20 == 0)
            {
                Print($"{grown.Catalogue[item].Title}: {string.Join(", ", list[..8].Select(other => grown.Catalogue[other].Title))} ({shared:P0})");
            }
        }

        Print($"{mode}: overlap@20 {overlap:F4}, same first {sameFirst:F4}");
        Assert.InRange(overlap, least, 1.0001);
    }

    private static void Print(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(line));

    private static int[] List(BundleContents contents, int item) =>
        contents.Recommendations.Slice(item * contents.RecommendationsPerItem, contents.RecommendationsPerItem).ToArray();
}
