using Akin.Serving;

namespace Akin.Web.Pictures;

/// <summary>Pictures and texts for one page: those at hand, and those that are still on their way.</summary>
public sealed class PagePictures
{
    private readonly Dictionary<int, ItemMetadata> _known;
    private readonly Dictionary<int, Task<IReadOnlyDictionary<int, ItemMetadata>>> _pending;

    internal PagePictures(Dictionary<int, ItemMetadata> known, Dictionary<int, Task<IReadOnlyDictionary<int, ItemMetadata>>> pending)
    {
        _known = known;
        _pending = pending;
    }

    /// <summary>No pictures.</summary>
    public static PagePictures None { get; } = new([], []);

    /// <summary>What is at hand of a film; null when nothing is.</summary>
    /// <param name="index">The film's index.</param>
    public ItemMetadata? Known(int index) => _known.GetValueOrDefault(index);

    /// <summary>Whether something may still come for a film.</summary>
    /// <param name="index">The film's index.</param>
    public bool IsPending(int index) => _pending.ContainsKey(index);

    /// <summary>Waits for what may still come; the budget bounds the wait.</summary>
    /// <param name="index">The film's index.</param>
    /// <returns>What came; null when nothing came in time.</returns>
    public async Task<ItemMetadata?> LateAsync(int index) =>
        _pending.TryGetValue(index, out Task<IReadOnlyDictionary<int, ItemMetadata>>? late)
            ? (await late).GetValueOrDefault(index)
            : Known(index);
}
