using System.Globalization;
using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;

namespace Akin.Datasets.Own;

/// <summary>Reads items.csv or items.parquet: id, title, and what else is known.</summary>
internal sealed class ItemTable
{
    private const int EarliestYear = -9999;
    private const int LatestYear = 9999;
    private readonly TextRows _rows;
    private readonly int _id;
    private readonly int _title;
    private readonly int _year;
    private readonly int _genres;
    private readonly int _tags;
    private readonly int _imdb;
    private readonly int _tmdb;
    private long _untitled;

    private ItemTable(TextRows rows, string[] header, List<string> notes)
    {
        _rows = rows;
        _id = HeaderNames.Find(header, rows.Path, InteractionColumns.ItemNames);
        _title = HeaderNames.Find(header, rows.Path, ["title"]);
        _year = HeaderNames.Find(header, rows.Path, ["year"]);
        _genres = HeaderNames.Find(header, rows.Path, ["genres"]);
        _tags = HeaderNames.Find(header, rows.Path, ["tags"]);
        _imdb = HeaderNames.Find(header, rows.Path, ["imdbId"]);
        _tmdb = HeaderNames.Find(header, rows.Path, ["tmdbId"]);
        if (_id < 0 || _title < 0)
        {
            string found = InputError.Show(string.Join(',', header));
            throw InputError.At(
                rows.Path, 1, $"the header is {found}; it must name the columns item (or itemId, movieId) and title, and may name year, genres, tags, imdbId, tmdbId.");
        }

        HeaderNames.NoteOthers(header, [_id, _title, _year, _genres, _tags, _imdb, _tmdb], rows.Path, notes);
    }

    /// <summary>Reads all items; their order is that of the ids in <paramref name="ids"/>, which must be empty.</summary>
    /// <param name="rows">The table, its header first.</param>
    /// <param name="ids">Takes the ids.</param>
    /// <param name="notes">Takes what is worth a line.</param>
    /// <param name="faultOf">What else is wrong with an item, as half a sentence; null when nothing is.</param>
    public static List<Item> Read(TextRows rows, IdIndexBuilder ids, List<string> notes, Func<Item, string?>? faultOf = null)
    {
        string[] header = rows.ReadHeader("item,title,year,genres,tags,imdbId,tmdbId");
        ItemTable table = new(rows, header, notes);
        List<Item> items = [];
        while (rows.Read(header.Length))
        {
            Item item = table.ReadItem();
            if (ids.GetOrAdd(item.Id) != items.Count)
            {
                throw rows.Wrong($"the item {InputError.Show(item.Id)} comes a second time; every item has one row.");
            }

            if (faultOf?.Invoke(item) is { } fault)
            {
                throw rows.Wrong(fault);
            }

            items.Add(item);
        }

        if (table._untitled > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(rows.Path)}: {table._untitled} items without a title have their ids as titles."));
        }

        return items.Count > 0 ? items : throw InputError.In(rows.Path, "the file holds no items; it must hold at least one, or be left out.");
    }

    private Item ReadItem()
    {
        string id = IdText.Check(_rows[_id], "item", _rows);
        string title = _rows[_title].Trim().ToString();
        _untitled += title.Length == 0 ? 1 : 0;
        return new Item
        {
            Id = id,
            Title = title.Length > 0 ? title : id,
            Year = Number(_year, "year", EarliestYear, LatestYear),
            Genres = List(_genres),
            Tags = [.. List(_tags).GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase).Select(tag => new ItemTag(tag.First(), 1)).OrderBy(tag => tag.Name, StringComparer.Ordinal)],
            ImdbId = _imdb < 0 || _rows[_imdb].IsEmpty ? null : _rows[_imdb].ToString(),
            TmdbId = Number(_tmdb, "tmdbId", 0, int.MaxValue),
        };
    }

    private int? Number(int column, string name, int least, int most)
    {
        if (column < 0 || _rows[column].IsEmpty)
        {
            return null;
        }

        return int.TryParse(_rows[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw _rows.Wrong(string.Create(
                CultureInfo.InvariantCulture, $"the {name} is {InputError.Show(_rows[column])}; it must be a whole number from {least} to {most}, or empty."));
    }

    private string[] List(int column) =>
        column < 0 ? [] : [.. _rows[column].ToString().Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
