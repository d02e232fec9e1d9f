using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Akin.Data;

namespace Akin.Bundles;

/// <summary>The catalogue of a bundle, read in place from its mapped arrays.</summary>
/// <remarks>Indices are in [0, <see cref="Count"/>); others throw. Spans stay valid while the bundle is reachable.
/// Methods that return text decode it anew each time. Safe for concurrent use.</remarks>
public sealed class BundleItems
{
    private const int StackBytes = 256;
    private readonly TextBlock _ids;
    private readonly IdTable _idTable;
    private readonly TextBlock _titles;
    private readonly TextBlock _alternativeTitles;
    private readonly ReadOnlyMemory<int> _alternativeStarts;
    private readonly TextBlock _imdbIds;
    private readonly ReadOnlyMemory<int> _years;
    private readonly ReadOnlyMemory<int> _tmdbIds;
    private readonly NumberTable _tmdbTable;
    private readonly TextBlock _genres;
    private readonly ReadOnlyMemory<int> _genreStarts;
    private readonly ReadOnlyMemory<int> _genreIds;
    private readonly TextBlock _tags;
    private readonly ReadOnlyMemory<int> _tagStarts;
    private readonly ReadOnlyMemory<int> _tagIds;
    private readonly ReadOnlyMemory<int> _tagCounts;
    private readonly ReadOnlyMemory<int> _ratingCounts;
    private readonly ReadOnlyMemory<float> _ratingMeans;

    /// <summary>Reads and checks the arrays <c>items.*</c>. O(items + text) time; 10 bytes an item while it checks, next to nothing after.</summary>
    /// <param name="tensors">The file.</param>
    /// <param name="count">How many items the manifest promises.</param>
    /// <exception cref="AkinException">An array is missing or contradicts the format.</exception>
    internal BundleItems(TensorFile tensors, int count)
    {
        Count = count;
        _ids = TextBlock.Read(tensors, "items.ids", count);
        _idTable = IdTable.Read(tensors, _ids);
        HasIntegerIds = AllIntegers(_ids, tensors.Path);
        _titles = TextBlock.Read(tensors, "items.titles", count);
        _alternativeTitles = TextBlock.Read(tensors, "items.alternativeTitles");
        _alternativeStarts = Starts(tensors, "items.alternativeTitles.starts", _alternativeTitles.Count);
        _imdbIds = TextBlock.Read(tensors, "items.imdbIds", count);
        _years = tensors.Get<int>("items.years", count);
        _tmdbIds = tensors.Get<int>("items.tmdbIds", count);
        _tmdbTable = NumberTable.Read(tensors, ItemTensors.TmdbTableName, _tmdbIds);
        _genres = TextBlock.Read(tensors, "items.genres");
        (_genreStarts, _genreIds) = Words(tensors, "items.genres", _genres.Count);
        _tags = TextBlock.Read(tensors, "items.tags");
        (_tagStarts, _tagIds) = Words(tensors, "items.tags", _tags.Count);
        _tagCounts = tensors.Get<int>("items.tags.counts", _tagIds.Length);
        BundleChecks.Range(tensors.Path, "items.tags.counts", _tagCounts.Span, 1, int.MaxValue);
        _ratingCounts = tensors.Get<int>("items.ratingCounts", count);
        BundleChecks.Range(tensors.Path, "items.ratingCounts", _ratingCounts.Span, 0, int.MaxValue);
        _ratingMeans = tensors.Get<float>("items.ratingMeans", count);
        BundleChecks.Finite(tensors.Path, "items.ratingMeans", _ratingMeans.Span);
    }

    /// <summary>How many items there are.</summary>
    public int Count { get; }

    /// <summary>Whether every id is a canonical integer below 2⁵³, and so a number in JSON.</summary>
    public bool HasIntegerIds { get; }

    /// <summary>Names of the genres by genre id.</summary>
    public IReadOnlyList<string> Genres => _genres;

    /// <summary>Names of the tags by tag id.</summary>
    public IReadOnlyList<string> Tags => _tags;

    /// <summary>How many ratings each item has.</summary>
    public ReadOnlySpan<int> RatingCounts => _ratingCounts.Span;

    /// <summary>Finds an item by id. O(1); allocates nothing.</summary>
    /// <param name="id">The id as characters, exactly as in the data.</param>
    /// <param name="index">The item's index; −1 when there is none.</param>
    public bool TryGetIndex(ReadOnlySpan<char> id, out int index)
    {
        byte[]? rented = id.Length * 3 > StackBytes ? ArrayPool<byte>.Shared.Rent(id.Length * 3) : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        OperationStatus status = Utf8.FromUtf16(id, bytes, out _, out int length, replaceInvalidSequences: false);
        index = status == OperationStatus.Done ? _idTable.Find(bytes[..length]) : -1;
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return index >= 0;
    }

    /// <summary>Finds an item by id. O(1); allocates nothing.</summary>
    /// <param name="utf8Id">The id in UTF-8, exactly as in the data.</param>
    /// <param name="index">The item's index; −1 when there is none.</param>
    public bool TryGetIndex(ReadOnlySpan<byte> utf8Id, out int index)
    {
        index = _idTable.Find(utf8Id);
        return index >= 0;
    }

    /// <summary>Finds the first item with a TMDB id. O(1); allocates nothing.</summary>
    /// <param name="tmdbId">The TMDB id.</param>
    /// <param name="index">The item's index; −1 when there is none.</param>
    public bool TryGetIndexByTmdbId(int tmdbId, out int index)
    {
        index = _tmdbTable.Find(tmdbId);
        return index >= 0;
    }

    /// <summary>The item's id.</summary>
    public string Id(int index) => _ids.Decode(index);

    /// <summary>The item's id in UTF-8; when <see cref="HasIntegerIds"/>, these digits are its JSON.</summary>
    public ReadOnlySpan<byte> IdUtf8(int index) => _ids.Utf8(index);

    /// <summary>The item's display title.</summary>
    public string Title(int index) => _titles.Decode(index);

    /// <summary>The item's display title in UTF-8.</summary>
    public ReadOnlySpan<byte> TitleUtf8(int index) => _titles.Utf8(index);

    /// <summary>How many other names the item has.</summary>
    public int AlternativeTitleCount(int index) => _alternativeStarts.Span[index + 1] - _alternativeStarts.Span[index];

    /// <summary>One of the item's other names in UTF-8.</summary>
    /// <param name="index">The item.</param>
    /// <param name="position">In [0, <see cref="AlternativeTitleCount"/>).</param>
    public ReadOnlySpan<byte> AlternativeTitleUtf8(int index, int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)position, (uint)AlternativeTitleCount(index), nameof(position));
        return _alternativeTitles.Utf8(_alternativeStarts.Span[index] + position);
    }

    /// <summary>One of the item's other names.</summary>
    /// <param name="index">The item.</param>
    /// <param name="position">In [0, <see cref="AlternativeTitleCount"/>).</param>
    public string AlternativeTitle(int index, int position) => Encoding.UTF8.GetString(AlternativeTitleUtf8(index, position));

    /// <summary>The year of release; null when unknown.</summary>
    public int? Year(int index) => Known(_years.Span[index]);

    /// <summary>The IMDb number as text with its leading zeros; null when unknown.</summary>
    public string? ImdbId(int index) => _imdbIds.Utf8(index).IsEmpty ? null : _imdbIds.Decode(index);

    /// <summary>The TMDB id; null when unknown.</summary>
    public int? TmdbId(int index) => Known(_tmdbIds.Span[index]);

    /// <summary>The item's genres as indices into <see cref="Genres"/>, in the catalogue's order.</summary>
    public ReadOnlySpan<int> GenreIds(int index) => Slice(_genreStarts, _genreIds, index);

    /// <summary>The item's tags as indices into <see cref="Tags"/>, most often given first.</summary>
    public ReadOnlySpan<int> TagIds(int index) => Slice(_tagStarts, _tagIds, index);

    /// <summary>The names of the item's genres, in the catalogue's order.</summary>
    public string[] GenreNames(int index) => Names(GenreIds(index), _genres);

    /// <summary>The names of the item's tags, most often given first.</summary>
    public string[] TagNames(int index) => Names(TagIds(index), _tags);

    /// <summary>How often each of <see cref="TagIds"/> was given to the item.</summary>
    public ReadOnlySpan<int> TagCounts(int index) => Slice(_tagStarts, _tagCounts, index);

    /// <summary>How many ratings the item has.</summary>
    public int RatingCount(int index) => _ratingCounts.Span[index];

    /// <summary>The mean of the item's ratings; 0 when it has none.</summary>
    public float RatingMean(int index) => _ratingMeans.Span[index];

    /// <summary>The item as an object; its <see cref="Item.RawTitle"/> is not kept and is null.</summary>
    public Item Get(int index)
    {
        string[] alternatives = new string[AlternativeTitleCount(index)];
        for (int at = 0; at < alternatives.Length; at++)
        {
            alternatives[at] = AlternativeTitle(index, at);
        }

        var tags = new ItemTag[TagIds(index).Length];
        for (int at = 0; at < tags.Length; at++)
        {
            tags[at] = new ItemTag(_tags[TagIds(index)[at]], TagCounts(index)[at]);
        }

        return new Item
        {
            Id = Id(index),
            Title = Title(index),
            AlternativeTitles = alternatives,
            Year = Year(index),
            Genres = GenreNames(index),
            Tags = tags,
            ImdbId = ImdbId(index),
            TmdbId = TmdbId(index),
        };
    }

    private static string[] Names(ReadOnlySpan<int> ids, TextBlock names)
    {
        string[] found = new string[ids.Length];
        for (int at = 0; at < found.Length; at++)
        {
            found[at] = names[ids[at]];
        }

        return found;
    }

    private static int? Known(int value) => value == ItemTensors.Unknown ? null : value;

    private static ReadOnlySpan<int> Slice(ReadOnlyMemory<int> starts, ReadOnlyMemory<int> values, int index) =>
        values.Span[starts.Span[index]..starts.Span[index + 1]];

    private static bool AllIntegers(TextBlock ids, string path)
    {
        bool integers = true;
        for (int item = 0; item < ids.Count; item++)
        {
            ReadOnlySpan<byte> id = ids.Utf8(item);
            if (id.IsEmpty)
            {
                throw Refusal.Damaged(path, $"the id of item {item} is empty");
            }

            integers = integers && CanonicalId.IsInteger(id);
        }

        return integers;
    }

    private ReadOnlyMemory<int> Starts(TensorFile tensors, string name, int entries)
    {
        ReadOnlyMemory<int> starts = tensors.Get<int>(name, Count + 1);
        BundleChecks.Starts(tensors.Path, name, starts.Span, entries);
        return starts;
    }

    private (ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Ids) Words(TensorFile tensors, string name, int vocabulary)
    {
        ReadOnlyMemory<int> ids = tensors.Get<int>(name + ".ids", -1);
        BundleChecks.Range(tensors.Path, name + ".ids", ids.Span, 0, vocabulary);
        return (Starts(tensors, name + ".starts", ids.Length), ids);
    }
}
