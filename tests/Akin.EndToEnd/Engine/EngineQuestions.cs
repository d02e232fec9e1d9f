using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Akin.Numerics;
using Akin.Serving;

namespace Akin.EndToEnd.Engine;

/// <summary>Makes up questions about a catalogue; the same seed, the same questions.</summary>
internal sealed class EngineQuestions(Recommender recommender, long seed)
{
    private static readonly double?[] Ratings = [0.5, 1, 2, 3, 3.5, 4, 4.5, 5, 7, null];

    private SeededRandom _random = new(seed);
    private readonly IReadOnlyList<int> _popular = recommender.Popular(Math.Min(500, recommender.Items.Count));

    /// <summary>A title, or a part of one, as people mistype it, or with a year behind it.</summary>
    public EngineQuestion Search()
    {
        int item = _random.NextInt(recommender.Items.Count);
        int others = recommender.Items.AlternativeTitleCount(item);
        string title = others > 0 ? recommender.Items.AlternativeTitle(item, _random.NextInt(others)) : recommender.Items.Title(item);
        int at = _random.NextInt(title.Length);
        string typed = _random.NextInt(10) switch
        {
            0 => title[..(at + 1)],
            1 => title.Remove(at, 1),
            2 => title.Insert(at, "e"),
            3 => at + 1 < title.Length ? $"{title[..at]}{title[at + 1]}{title[at]}{title[(at + 2)..]}" : title,
            4 => title.Replace(" ", "", StringComparison.Ordinal),
            5 => string.Join(' ', title.Split(' ').Reverse()),
            6 => string.Create(CultureInfo.InvariantCulture, $"{title} {recommender.Items.Year(item) ?? 1990}"),
            7 => title.ToUpperInvariant(),
            8 => Whole(title).Normalize(NormalizationForm.FormD),
            _ => title,
        };
        string text = Whole(typed).Trim();
        return new EngineQuestion($"/api/items?query={Uri.EscapeDataString(text.Length == 0 ? "a" : text)}&limit={1 + _random.NextInt(100)}");
    }

    /// <summary>An item's own page.</summary>
    public EngineQuestion Item() => new($"/api/items/{Uri.EscapeDataString(Any())}");

    /// <summary>A list of similar items, with some filters or none.</summary>
    public EngineQuestion Similar(bool isDiverse)
    {
        var parameters = new List<string>();
        Sometimes(3, () => parameters.Add($"limit={1 + _random.NextInt(100)}"));
        for (int genres = _random.NextInt(3); genres > 0; genres--)
        {
            parameters.Add($"genre={Uri.EscapeDataString(Genre())}");
        }

        int from = 1930 + _random.NextInt(85);
        Sometimes(2, () => parameters.Add($"from={from}"));
        Sometimes(3, () => parameters.Add($"to={from + _random.NextInt(40)}"));
        Sometimes(3, () => parameters.Add($"exclude={Uri.EscapeDataString(Any())},{Uri.EscapeDataString(Any())}"));
        if (isDiverse)
        {
            parameters.Add(string.Create(CultureInfo.InvariantCulture, $"diversity={0.1 * (1 + _random.NextInt(10))}"));
        }

        return new EngineQuestion($"/api/items/{Uri.EscapeDataString(Any())}/similar?{string.Join('&', parameters)}");
    }

    /// <summary>A history of 1 to 50 likes, some rated, with dislikes, filters and ids that nobody knows.</summary>
    public EngineQuestion Personal(bool isDiverse)
    {
        var body = new JsonObject { ["liked"] = new JsonArray([.. Enumerable.Range(0, 1 + _random.NextInt(_random.NextInt(3) == 0 ? 50 : 12)).Select(_ => Liked())]) };
        Sometimes(10, () => body.Remove("liked"));
        Sometimes(3, () => body["disliked"] = new JsonArray([.. Enumerable.Range(0, 1 + _random.NextInt(5)).Select(_ => (JsonNode)Known())]));
        Sometimes(4, () => body["exclude"] = new JsonArray(Known(), Known(), "nobody's"));
        Sometimes(3, () => body["genres"] = new JsonArray(Genre().ToLowerInvariant()));
        Sometimes(3, () => body["from"] = 1930 + _random.NextInt(70));
        Sometimes(4, () => body["to"] = 2000 + _random.NextInt(20));
        Sometimes(3, () => body["limit"] = 1 + _random.NextInt(100));
        if (isDiverse)
        {
            body["diversity"] = 0.1 * (1 + _random.NextInt(10));
        }

        return new EngineQuestion("/api/recommend", body.ToJsonString());
    }

    private JsonNode Liked() => _random.NextInt(20) == 0 ? JsonValue.Create(99_000_000 + _random.NextInt(9))
        : _random.NextInt(2) == 0 ? Known()
        : new JsonObject { ["id"] = Known(), ["rating"] = Ratings[_random.NextInt(Ratings.Length)] };

    private JsonValue Known()
    {
        string id = _random.NextInt(3) == 0 ? Any() : recommender.Items.Id(_popular[_random.NextInt(_popular.Count)]);
        return recommender.Items.HasIntegerIds ? JsonValue.Create(long.Parse(id, CultureInfo.InvariantCulture)) : JsonValue.Create(id);
    }

    private string Any() => recommender.Items.Id(_random.NextInt(recommender.Items.Count));

    private string Genre() => recommender.Items.Genres[_random.NextInt(recommender.Items.Genres.Count)];

    private void Sometimes(int outOf, Action act)
    {
        if (_random.NextInt(outOf) == 0)
        {
            act();
        }
    }

    // Without half surrogate pairs, which no address carries.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
