using System.Text.Json;
using Akin.Bundles;

namespace Akin.Web.Browser;

/// <summary>Writes <c>details/N.json</c>: what an item's own page and reasons need besides the catalogue.</summary>
internal static class DetailFiles
{
    /// <summary>Items a file.</summary>
    public const int Shard = 256;

    private const int Decimals = 6;

    /// <summary>The files.</summary>
    public static IEnumerable<BrowserFile> Write(BundleItems items)
    {
        for (int first = 0; first < items.Count; first += Shard)
        {
            int start = first;
            int end = Math.Min(first + Shard, items.Count);
            yield return JsonFile.Write(JsonFile.Shard("details", first / Shard), file => Write(file, items, start, end));
        }
    }

    private static void Write(Utf8JsonWriter file, BundleItems items, int first, int end)
    {
        JsonFile.Column(file, "imdb", first, end, item => JsonFile.Text(file, items.ImdbId(item)));
        JsonFile.Column(file, "means", first, end, item =>
        {
            if (items.RatingCount(item) == 0)
            {
                file.WriteNullValue();
            }
            else
            {
                file.WriteNumberValue(Math.Round((double)items.RatingMean(item), Decimals));
            }
        });

        // Tags are numbered anew in each file, in the order they are met.
        var numbers = new Dictionary<int, int>();
        JsonFile.Column(file, "tags", first, end, item =>
        {
            file.WriteStartArray();
            foreach (int tag in items.TagIds(item))
            {
                if (!numbers.TryGetValue(tag, out int number))
                {
                    number = numbers.Count;
                    numbers.Add(tag, number);
                }

                file.WriteNumberValue(number);
            }

            file.WriteEndArray();
        });
        file.WriteStartArray("tagNames");
        foreach ((int tag, _) in numbers.OrderBy(pair => pair.Value))
        {
            file.WriteStringValue(items.Tags[tag]);
        }

        file.WriteEndArray();
    }
}
