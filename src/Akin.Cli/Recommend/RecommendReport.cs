using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Similar;
using Akin.Cli.Terminal;
using Akin.Serving;

namespace Akin.Cli.Recommend;

/// <summary>A personal list as a person or a program reads it.</summary>
internal sealed class RecommendReport(Recommender recommender, History history, IReadOnlyList<RecommendedItem> list)
{
    private readonly BundleItems _items = recommender.Items;

    public void WriteText(Surroundings surroundings)
    {
        string likes = history.Liked.Count == 0 ? "" : $" likes {Names(history.Liked.Select(liked => liked.Index))}";
        string dislikes = history.Disliked.Count == 0 ? "" : $" dislikes {Names(history.Disliked)}";
        surroundings.Out.WriteLine($"For whoever{likes}{(likes.Length > 0 && dislikes.Length > 0 ? " and" : "")}{dislikes}");
        if (list.Count == 0)
        {
            surroundings.Out.WriteLine("The catalogue has no other item that fits the filter.");
            return;
        }

        var sheet = new Sheet(
            new Sheet.Column("#", IsNumber: true),
            new Sheet.Column("score", IsNumber: true),
            new Sheet.Column("title"),
            new Sheet.Column("genres"),
            new Sheet.Column("why"));
        for (int place = 0; place < list.Count; place++)
        {
            RecommendedItem item = list[place];
            sheet.Add(
                (place + 1).ToString(CultureInfo.InvariantCulture),
                item.Score.ToString("0.000", CultureInfo.InvariantCulture),
                DisplayName.Of(_items, item.Index),
                string.Join(", ", _items.GenreNames(item.Index)),
                PersonalReason.Of(recommender, item));
        }

        sheet.Write(surroundings);
    }

    /// <summary>The shape of the server's answer for the same question.</summary>
    public void WriteJson(TextWriter writer) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (RecommendedItem item in list)
        {
            WriteItem(json, item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private void WriteItem(Utf8JsonWriter json, RecommendedItem item)
    {
        json.WriteStartObject();
        ItemJson.WriteSummary(json, _items, item.Index);
        json.WriteNumber("score", item.Score);
        json.WriteStartObject("reasons");
        json.WriteStartArray("because");
        foreach (Because because in item.Because)
        {
            json.WriteStartObject();
            ItemJson.WriteId(json, _items, because.Index);
            json.WriteNumber("share", because.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("text", PersonalReason.Of(recommender, item));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string Names(IEnumerable<int> items) => string.Join(", ", items.Select(item => DisplayName.Of(_items, item)));
}
