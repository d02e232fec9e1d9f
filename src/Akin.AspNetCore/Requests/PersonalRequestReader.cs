using System.Text.Json;
using Akin.AspNetCore.Answers;
using Akin.AspNetCore.Endpoints;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.AspNetCore.Requests;

/// <summary>Reads the body of a request for a personal list and collects, property by property, what is wrong with it.</summary>
internal sealed class PersonalRequestReader(BundleItems items)
{
    private const int MostHistory = 500;
    private const int MostExcluded = 10_000;
    private const int MostGenres = 50;
    private const int MostErrors = 10;
    private const string Allowed = "liked, disliked, exclude, genres, from, to, limit, diversity";

    private readonly List<ItemKey> _unknown = [];

    /// <summary>What is wrong, by property; null when nothing is.</summary>
    public Dictionary<string, string[]>? Errors { get; private set; }

    /// <summary>Ids that the catalogue does not have, as they were given.</summary>
    public IReadOnlyList<ItemKey> Unknown => _unknown;

    public History History { get; private set; } = new();

    public ItemFilter Filter { get; private set; } = new();

    public int Limit { get; private set; } = PersonalAnswer.StandardLimit;

    public float Diversity { get; private set; }

    /// <summary>Reads all properties.</summary>
    public void Read(JsonElement body)
    {
        try
        {
            foreach (JsonProperty property in body.EnumerateObject())
            {
                ReadProperty(property.Name, property.Value);
            }
        }
        catch (InvalidOperationException)
        {
            Refuse("body", "The name of a property holds half a surrogate pair.");
        }

        if (History.Liked.Count + History.Disliked.Count > MostHistory)
        {
            Refuse("liked", $"'liked' and 'disliked' hold {History.Liked.Count + History.Disliked.Count} items; at most {MostHistory} are allowed together.");
        }

        if (Filter.From > Filter.To)
        {
            Refuse("from", $"'from' was {Filter.From} and 'to' was {Filter.To}; 'from' must not be later.");
        }
    }

    private void ReadProperty(string name, JsonElement value)
    {
        switch (name)
        {
            case "liked":
                History = History with { Liked = Liked(value) };
                break;
            case "disliked":
                History = History with { Disliked = Ids(name, value, MostHistory) };
                break;
            case "exclude":
                Filter = Filter with { Exclude = Ids(name, value, MostExcluded) };
                break;
            case "genres":
                Filter = Filter with { Genres = Genres(value) };
                break;
            case "from":
                Filter = Filter with { From = Integer(name, value, -FilterQuery.FurthestYear, FilterQuery.FurthestYear) };
                break;
            case "to":
                Filter = Filter with { To = Integer(name, value, -FilterQuery.FurthestYear, FilterQuery.FurthestYear) };
                break;
            case "limit":
                Limit = Integer(name, value, 1, PersonalAnswer.HighestLimit) ?? PersonalAnswer.StandardLimit;
                break;
            case "diversity":
                Diversity = Share(name, value);
                break;
            default:
                Refuse(Problem.Shown(name), $"There is no property '{Problem.Shown(name)}'; allowed are {Allowed}.");
                break;
        }
    }

    private List<HistoryItem> Liked(JsonElement value)
    {
        var liked = new List<HistoryItem>();
        int place = 0;
        foreach (JsonElement entry in Elements("liked", value, MostHistory))
        {
            string where = $"liked[{place++}]";
            if (entry.ValueKind != JsonValueKind.Object)
            {
                if (Find(where, entry) is int bare)
                {
                    liked.Add(new HistoryItem(bare));
                }

                continue;
            }

            float? rating = null;
            int? index = null;
            bool hasId = false;
            foreach (JsonProperty property in entry.EnumerateObject())
            {
                if (property.Name == "id")
                {
                    hasId = true;
                    index = Find($"{where}.id", property.Value);
                }
                else if (property.Name == "rating")
                {
                    rating = Rating($"{where}.rating", property.Value);
                }
                else
                {
                    Refuse(where, $"'{where}' has no property '{Problem.Shown(property.Name)}'; allowed are id and rating.");
                }
            }

            if (!hasId)
            {
                Refuse(where, $"'{where}' has no id.");
            }
            else if (index is int known)
            {
                liked.Add(new HistoryItem(known, rating));
            }
        }

        return liked;
    }

    private List<int> Ids(string name, JsonElement value, int most)
    {
        var ids = new List<int>();
        int place = 0;
        foreach (JsonElement entry in Elements(name, value, most))
        {
            if (Find($"{name}[{place++}]", entry) is int index)
            {
                ids.Add(index);
            }
        }

        return ids;
    }

    private List<string> Genres(JsonElement value)
    {
        var genres = new List<string>();
        int place = 0;
        foreach (JsonElement entry in Elements("genres", value, MostGenres))
        {
            string where = $"genres[{place++}]";
            string? genre = entry.ValueKind == JsonValueKind.String ? TextOf(entry) : null;
            if (genre is null || !items.Genres.Contains(genre, StringComparer.OrdinalIgnoreCase))
            {
                Refuse(where, $"'{where}' was {Shown(entry)}; it must be one of: {FilterQuery.Names(items.Genres)}.");
            }
            else
            {
                genres.Add(genre);
            }
        }

        return genres;
    }

    private JsonElement.ArrayEnumerator Elements(string name, JsonElement value, int most)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most)
        {
            return value.EnumerateArray();
        }

        if (value.ValueKind != JsonValueKind.Null)
        {
            Refuse(name, value.ValueKind == JsonValueKind.Array
                ? $"'{name}' has {value.GetArrayLength()} entries; at most {most} are allowed."
                : $"'{name}' was {Shown(value)}; it must be an array.");
        }

        return default;
    }

    /// <summary>The index of an item; null when the id is none, which is refused, or unknown, which is only noted.</summary>
    private int? Find(string where, JsonElement entry)
    {
        bool isNumber = entry.ValueKind == JsonValueKind.Number;
        string? id = isNumber ? entry.GetRawText() : entry.ValueKind == JsonValueKind.String ? TextOf(entry) : null;
        if (string.IsNullOrEmpty(id) || id.Length > ApiQuery.LongestText || (isNumber && id.AsSpan().ContainsAny("-.eE")))
        {
            Refuse(where, $"'{where}' was {Shown(entry)}; it must be the id of an item.");
            return null;
        }

        if (items.TryGetIndex(id, out int index))
        {
            return index;
        }

        _unknown.Add(new ItemKey(id, isNumber));
        return null;
    }

    private float? Rating(string where, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float rating) && float.IsFinite(rating))
        {
            return rating;
        }

        Refuse(where, $"'{where}' was {Shown(value)}; it must be a number on the scale of the data.");
        return null;
    }

    private int? Integer(string name, JsonElement value, int lowest, int highest)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Refuse(name, $"'{name}' was {Shown(value)}; it must be a whole number from {lowest} to {highest}.");
        return null;
    }

    private float Share(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float share) && share is >= 0 and <= 1)
        {
            return share;
        }

        Refuse(name, $"'{name}' was {Shown(value)}; it must be a number from 0 to 1.");
        return 0;
    }

    private void Refuse(string name, string sentence)
    {
        Errors ??= new(StringComparer.Ordinal);
        if (Errors.Count < MostErrors)
        {
            Errors.TryAdd(name, [sentence]);
        }
    }

    /// <summary>A text; null when it holds half a surrogate pair, which no id and no genre does.</summary>
    private static string? TextOf(JsonElement entry)
    {
        try
        {
            return entry.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(JsonElement value) => Problem.Shown(value.GetRawText());
}
