using System.Runtime.InteropServices;
using Akin.Data;

namespace Akin.Datasets.MovieLens;

/// <summary>Counts who gave which tag to which item; tags that differ only in case are one.</summary>
/// <remarks>Memory: 12 bytes a row and each spelling once.</remarks>
internal sealed class TagCollector
{
    private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<int> _counts = [];
    private readonly List<Row> _rows = [];

    /// <summary>Takes one row; a tag of blanks only is none, and <see cref="Bookkeeping"/> says nothing of the film.</summary>
    public void Add(int item, ReadOnlySpan<char> tag, int user)
    {
        ReadOnlySpan<char> trimmed = tag.Trim();
        if (trimmed.IsEmpty || Bookkeeping.Is(trimmed))
        {
            return;
        }

        var byText = _spellings.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byText.TryGetValue(trimmed, out int spelling))
        {
            spelling = _texts.Count;
            string text = trimmed.ToString();
            _texts.Add(text);
            _counts.Add(0);
            _spellings.Add(text, spelling);
        }

        _counts[spelling]++;
        _rows.Add(new Row(item, spelling, user));
    }

    /// <summary>The tags of each item that has any, most users first, ties in ordinal order.</summary>
    public IEnumerable<(int Item, ItemTag[] Tags)> Build()
    {
        int[] chosen = ChooseSpellings();
        Row[] rows = [.. _rows.Select(row => row with { Tag = chosen[row.Tag] })];
        Array.Sort(rows);
        List<ItemTag> tags = [];
        for (int at = 0; at < rows.Length; at++)
        {
            bool newTag = at == 0 || rows[at].Item != rows[at - 1].Item || rows[at].Tag != rows[at - 1].Tag;
            if (newTag)
            {
                tags.Add(new ItemTag(_texts[rows[at].Tag], 1));
            }
            else if (rows[at].User != rows[at - 1].User)
            {
                CollectionsMarshal.AsSpan(tags)[^1] = tags[^1] with { Count = tags[^1].Count + 1 };
            }

            if (at + 1 == rows.Length || rows[at + 1].Item != rows[at].Item)
            {
                tags.Sort((left, right) => left.Count != right.Count ? right.Count.CompareTo(left.Count) : string.CompareOrdinal(left.Name, right.Name));
                yield return (rows[at].Item, [.. tags]);
                tags.Clear();
            }
        }
    }

    /// <summary>For each spelling the one shown for it: the most frequent in the whole set, then the first in ordinal order.</summary>
    private int[] ChooseSpellings()
    {
        Dictionary<string, int> best = new(StringComparer.OrdinalIgnoreCase);
        for (int spelling = 0; spelling < _texts.Count; spelling++)
        {
            if (!best.TryGetValue(_texts[spelling], out int other)
                || _counts[spelling] > _counts[other]
                || (_counts[spelling] == _counts[other] && string.CompareOrdinal(_texts[spelling], _texts[other]) < 0))
            {
                best[_texts[spelling]] = spelling;
            }
        }

        return [.. _texts.Select(text => best[text])];
    }

    private readonly record struct Row(int Item, int Tag, int User) : IComparable<Row>
    {
        public int CompareTo(Row other) =>
            Item != other.Item ? Item.CompareTo(other.Item) : Tag != other.Tag ? Tag.CompareTo(other.Tag) : User.CompareTo(other.User);
    }
}
