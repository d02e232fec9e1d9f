using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Terminal;
using Akin.Serving;

namespace Akin.Cli.Similar;

/// <summary>A similar list as a person or a program reads it.</summary>
internal sealed class SimilarReport(Recommender recommender, int item, IReadOnlyList<SimilarItem> list)
{
    private readonly BundleItems _items = recommender.Items;

    public void WriteText(Surroundings surroundings)
    {
        surroundings.Out.WriteLine($"More like {DisplayName.Of(_items, item)}, id {_items.Id(item)}");
        if (list.Count == 0)
        {
            surroundings.Out.WriteLine("The catalogue has no other item.");
            return;
        }

        var sheet = new Sheet(
            new Sheet.Column("#", IsNumber: true), new Sheet.Column("score", IsNumber: true), new Sheet.Column("title"), new Sheet.Column("why"));
        for (int place = 0; place < list.Count; place++)
        {
            SimilarItem other = list[place];
            sheet.Add(
                (place + 1).ToString(CultureInfo.InvariantCulture),
                other.Score.ToString("0.000", CultureInfo.InvariantCulture),
                DisplayName.Of(_items, other.Index),
                SimilarityReason.Of(recommender, item, other));
        }

        sheet.Write(surroundings);
    }

    /// <summary>The shape of the server's answer for the same question.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        ItemJson.WriteId(json, _items, item);
        json.WriteStartArray("items");
        foreach (SimilarItem other in list)
        {
            WriteSimilar(json, other);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private void WriteSimilar(Utf8JsonWriter json, SimilarItem other)
    {
        json.WriteStartObject();
        ItemJson.WriteSummary(json, _items, other.Index);
        json.WriteNumber("score", other.Score);
        json.WriteStartObject("reasons");
        json.WriteNumber("collaborative", other.Collaborative);
        json.WriteNumber("content", other.Content);
        json.WriteTexts("genres", recommender.SharedGenres(item, other.Index));
        json.WriteTexts("tags", recommender.SharedTags(item, other.Index));
        json.WriteKnown("likedBoth", other.LikedBoth);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
