namespace Akin.Data;

/// <summary>An immutable two-way map between ids (opaque text, the caller's keys) and dense indices 0 … <see cref="Count"/> − 1.</summary>
/// <remarks>Look-ups cost O(1) and allocate nothing. Safe for concurrent use.</remarks>
public sealed class IdIndex
{
    private readonly string[] _ids;
    private readonly Dictionary<string, int> _indices;

    /// <summary>Numbers the ids in the order given.</summary>
    /// <param name="ids">Distinct, non-empty ids. Copied.</param>
    /// <exception cref="ArgumentException">An id is empty or occurs twice.</exception>
    public IdIndex(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _ids = [.. ids];
        _indices = new Dictionary<string, int>(_ids.Length, StringComparer.Ordinal);
        for (int index = 0; index < _ids.Length; index++)
        {
            if (string.IsNullOrEmpty(_ids[index]))
            {
                throw new ArgumentException($"The id at index {index} is empty; every id must have at least one character.", nameof(ids));
            }

            if (!_indices.TryAdd(_ids[index], index))
            {
                throw new ArgumentException($"The id '{_ids[index]}' occurs twice; ids must be distinct.", nameof(ids));
            }
        }
    }

    /// <summary>How many ids there are.</summary>
    public int Count => _ids.Length;

    /// <summary>The ids by index.</summary>
    public ReadOnlySpan<string> Ids => _ids;

    /// <summary>The id at an index in [0, <see cref="Count"/>).</summary>
    public string this[int index] => _ids[index];

    /// <summary>Finds the index of an id.</summary>
    public bool TryGetIndex(string id, out int index) => _indices.TryGetValue(id, out index);

    /// <summary>Finds the index of an id given as characters.</summary>
    public bool TryGetIndex(ReadOnlySpan<char> id, out int index) =>
        _indices.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out index);
}
