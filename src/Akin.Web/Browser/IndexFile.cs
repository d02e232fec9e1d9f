using Akin.Data;
using Akin.Serving;

namespace Akin.Web.Browser;

/// <summary>Writes <c>index.json</c>: what the other files are like.</summary>
internal static class IndexFile
{
    public static BrowserFile Write(Recommender recommender, bool hasTexts, IPersonalFiles personal, CatalogueFiles catalogue, VectorFiles vectors) => JsonFile.Write("index.json", index =>
    {
        Bundles.BundleDataset dataset = recommender.Bundle.Manifest.Dataset;
        index.WriteNumber("format", BrowserData.Format);
        index.WriteNumber("count", recommender.Items.Count);
        index.WriteBoolean("integerIds", recommender.Items.HasIntegerIds);
        index.WriteNumber("neighbors", recommender.NeighborCount);
        index.WriteNumber("likedFrom", LikeThreshold.ToCompare(LikeThreshold.Of(dataset.LowestRating, dataset.HighestRating)));
        index.WriteNumber("newcomers", personal.Newcomers);
        index.WriteNumber("catalogueShard", CatalogueFiles.Shard);
        index.WriteNumber("detailShard", DetailFiles.Shard);
        index.WriteNumber("textShard", hasTexts ? TextFiles.Shard : 0);
        index.WriteStartObject("similarity");
        vectors.Describe(index);
        index.WriteEndObject();
        index.WriteStartObject("forYou");
        personal.Describe(index);
        index.WriteEndObject();
        index.WriteStartArray("genres");
        foreach (string genre in recommender.Items.Genres)
        {
            index.WriteStringValue(genre);
        }

        index.WriteEndArray();
        catalogue.Describe(index);
    });
}
