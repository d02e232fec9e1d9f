using System.Globalization;
using System.Text.Json;
using Akin.Bundles;
using Akin.Serving;

namespace Akin.Web.Browser;

/// <summary>Writes <c>catalogue/N.json</c>: what search, filters and cards need of every item, by columns.</summary>
internal sealed class CatalogueFiles
{
    /// <summary>Items a file.</summary>
    public const int Shard = 8192;

    private readonly BundleItems _items;
    private readonly Func<int, ItemMetadata?>? _metadata;
    private readonly List<int[]> _genreSets = [];
    private readonly int[] _genreSetOf;

    /// <summary>Numbers the distinct lists of genres in the order they are met. O(items).</summary>
    public CatalogueFiles(BundleItems items, Func<int, ItemMetadata?>? metadata)
    {
        _items = items;
        _metadata = metadata;
        _genreSetOf = new int[items.Count];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int item = 0; item < items.Count; item++)
        {
            int[] genres = items.GenreIds(item).ToArray();
            string key = string.Join(',', genres.Select(genre => genre.ToString(CultureInfo.InvariantCulture)));
            if (!numbers.TryGetValue(key, out int number))
            {
                number = _genreSets.Count;
                numbers.Add(key, number);
                _genreSets.Add(genres);
            }

            _genreSetOf[item] = number;
        }
    }

    /// <summary>Writes the lists of genres into the index.</summary>
    public void Describe(Utf8JsonWriter index)
    {
        index.WriteStartArray("genreSets");
        foreach (int[] set in _genreSets)
        {
            index.WriteStartArray();
            foreach (int genre in set)
            {
                index.WriteNumberValue(genre);
            }

            index.WriteEndArray();
        }

        index.WriteEndArray();
    }

    /// <summary>The files.</summary>
    public IEnumerable<BrowserFile> Write()
    {
        for (int first = 0; first < _items.Count; first += Shard)
        {
            int end = Math.Min(first + Shard, _items.Count);
            int start = first;
            yield return JsonFile.Write(JsonFile.Shard("catalogue", first / Shard), file => Write(file, start, end));
        }
    }

    private void Write(Utf8JsonWriter file, int first, int end)
    {
        JsonFile.Column(file, "ids", first, end, item =>
        {
            if (_items.HasIntegerIds)
            {
                file.WriteRawValue(_items.IdUtf8(item), skipInputValidation: true);
            }
            else
            {
                file.WriteStringValue(_items.IdUtf8(item));
            }
        });
        JsonFile.Column(file, "titles", first, end, item => file.WriteStringValue(_items.TitleUtf8(item)));
        file.WriteStartObject("names");
        for (int item = first; item < end; item++)
        {
            if (_items.AlternativeTitleCount(item) > 0)
            {
                file.WriteStartArray((item - first).ToString(CultureInfo.InvariantCulture));
                for (int at = 0; at < _items.AlternativeTitleCount(item); at++)
                {
                    file.WriteStringValue(_items.AlternativeTitleUtf8(item, at));
                }

                file.WriteEndArray();
            }
        }

        file.WriteEndObject();
        JsonFile.Column(file, "years", first, end, item => JsonFile.Number(file, _items.Year(item)));
        JsonFile.Column(file, "genres", first, end, item => file.WriteNumberValue(_genreSetOf[item]));
        JsonFile.Column(file, "counts", first, end, item => file.WriteNumberValue(_items.RatingCount(item)));
        JsonFile.Column(file, "tmdb", first, end, item => JsonFile.Number(file, _items.TmdbId(item)));
        if (_metadata is not null)
        {
            WritePosters(file, first, end, _metadata);
        }
    }

    // Pictures of one source begin alike: what they share stands once.
    private static void WritePosters(Utf8JsonWriter file, int first, int end, Func<int, ItemMetadata?> metadata)
    {
        string?[] posters = [.. Enumerable.Range(first, end - first).Select(item => metadata(item)?.Poster?.Medium.AbsoluteUri)];
        string shared = posters.FirstOrDefault(poster => poster is not null) ?? "";
        foreach (string poster in posters.OfType<string>())
        {
            shared = shared[..shared.AsSpan().CommonPrefixLength(poster)];
        }

        file.WriteString("posterStart", shared);
        JsonFile.Column(file, "posters", first, end, item => JsonFile.Text(file, posters[item - first]?[shared.Length..]));
    }
}
