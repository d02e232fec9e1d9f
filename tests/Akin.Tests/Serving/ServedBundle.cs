using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;
using Akin.Serving;
using Akin.Testing;
using Akin.Training;

namespace Akin.Tests.Serving;

/// <summary>Trains on a small data set, writes the bundle to a temporary folder and serves it.</summary>
internal static class ServedBundle
{
    public static Recommender Of(string folder, Dataset dataset, HybridSimilarityOptions? options = null, bool findsLists = true)
    {
        string path = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        BundleWriter.Write(path, Trainer.Train(dataset, new TrainingOptions { Similarity = options ?? new HybridSimilarityOptions(), FindsLists = findsLists }, DateTimeOffset.UnixEpoch));
        return Recommender.Open(path);
    }

    /// <summary>Films with one of three genres in turn, years from 1950 to 1999 in turn, and ratings of two tastes: even and odd items.</summary>
    public static Dataset Films(int count)
    {
        Dataset tastes = SmallDatasets.TwoTastes(count, 80);
        string[] genres = ["Western", "Musical", "Drama"];
        return tastes with
        {
            Catalogue = new Catalogue(tastes.Catalogue.Items.ToArray().Select((item, at) => item with { Genres = [genres[at % 3]], Year = 1950 + (at % 50) })),
        };
    }
}
