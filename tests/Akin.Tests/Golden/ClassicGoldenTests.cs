using System.Globalization;
using System.Text.Json;
using Akin.Data;
using Akin.Datasets;
using Akin.Models.HybridSimilarity;
using Akin.Testing;

namespace Akin.Tests.Golden;

/// <summary>The classic recipe against the numbers of another implementation (double precision, exact SVD) on MovieLens' development set.</summary>
public class ClassicGoldenTests
{
    [Fact]
    public void Classic_lists_and_singular_values_equal_those_of_the_reference()
    {
        string golden = SharedData.ClassicGolden;
        Dataset dataset = DatasetReader.Read(SharedData.MovieLensSmall);
        using var reference = JsonDocument.Parse(File.ReadAllBytes(golden));

        var model = HybridSimilarity.Fit(dataset, new HybridSimilarityOptions { Mode = SimilarityMode.Classic });
        SimilarLists lists = model.FindNeighbors();

        double[] singularValues = [.. reference.RootElement.GetProperty("singularValues").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(50, singularValues.Length);
        for (int at = 0; at < singularValues.Length; at++)
        {
            Assert.Equal(singularValues[at], model.SingularValues[at], 1e-4 * singularValues[at]);
        }

        Assert.InRange(MeanShare(dataset, lists, reference.RootElement.GetProperty("lists")), 0.98, 1);
    }

    private static double MeanShare(Dataset dataset, SimilarLists lists, JsonElement expected)
    {
        double shared = 0;
        int rated = 0;
        for (int item = 0; item < dataset.Catalogue.Count; item++)
        {
            if (dataset.Interactions.RatingsByItem.RowLength(item) == 0)
            {
                continue;
            }

            var wanted = expected.GetProperty(dataset.Catalogue[item].Id).EnumerateArray()
                .Select(pair => pair[0].GetInt32().ToString(CultureInfo.InvariantCulture))
                .ToHashSet();
            Assert.Equal(20, wanted.Count);
            foreach (int neighbor in lists.Of(item))
            {
                shared += wanted.Contains(dataset.Catalogue[neighbor].Id) ? 1 : 0;
            }

            rated++;
        }

        Assert.Equal(9_724, rated);
        return shared / (20.0 * rated);
    }
}
