using System.Runtime.InteropServices;
using System.Text.Json;
using Akin.Bundles;
using Akin.Models.Ease;

namespace Akin.Web.Browser;

/// <summary>The model <see cref="SparseEase"/>: <c>matrix.bin</c> with its items and right factors, <c>weights/N.bin</c> with rows of the greatest weights and left factors.</summary>
internal sealed class EaseFiles : IPersonalFiles
{
    private const int Magnitudes = 1 << 15;

    private readonly Bundle _bundle;
    private readonly JsonElement _settings;
    private readonly ReadOnlyMemory<int> _items;
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<ushort> _columns;
    private readonly ReadOnlyMemory<Half> _values;
    private readonly int _rank;
    private readonly int _least;
    private readonly long _leastKept;

    /// <summary>Looks the arrays up, and from which magnitude on weights are kept. O(weights).</summary>
    /// <exception cref="AkinException">They contradict themselves.</exception>
    public EaseFiles(Bundle bundle, JsonElement settings, int? weightsPerItem, int newcomers)
    {
        _ = SparseEase.Load(bundle, settings);
        _bundle = bundle;
        _settings = settings;
        Newcomers = newcomers;
        _items = bundle.Tensors.Get<int>("foryou.items", -1);
        _starts = bundle.Tensors.Get<int>("foryou.starts", _items.Length + 1);
        _columns = bundle.Tensors.Get<ushort>("foryou.columns", -1);
        _values = bundle.Tensors.Get<Half>("foryou.weights", _columns.Length);
        _rank = _items.IsEmpty ? 0 : bundle.Tensors.Shape("foryou.left")[1];
        (_least, _leastKept) = Least(_values.Span, weightsPerItem is { } kept ? (long)kept * _items.Length : long.MaxValue);
    }

    /// <inheritdoc/>
    public int Newcomers { get; }

    /// <inheritdoc/>
    public void Describe(Utf8JsonWriter index)
    {
        index.WriteString("model", "ease");
        index.WriteNumber("items", _items.Length);
        index.WriteNumber("rank", _rank);
        index.WriteNumber("shard", WeightRows.Shard);
        RatingScale.Describe(index, _settings);
        index.WriteNumber("profileWeight", _settings.GetProperty("profileWeight").GetDouble());
    }

    /// <inheritdoc/>
    public IEnumerable<BrowserFile> Write()
    {
        yield return new BrowserFile("matrix.bin", Matrix());
        long left = _leastKept;
        for (int first = 0; first < _items.Length; first += WeightRows.Shard)
        {
            yield return new BrowserFile(JsonFile.Shard("weights", first / WeightRows.Shard, "bin"), Rows(first, Math.Min(first + WeightRows.Shard, _items.Length), ref left));
        }
    }

    private byte[] Matrix()
    {
        ReadOnlySpan<byte> items = MemoryMarshal.AsBytes(_items.Span);
        ReadOnlySpan<byte> right = Bits("foryou.right", _rank, _items.Length);
        byte[] body = new byte[items.Length + right.Length];
        items.CopyTo(body);
        right.CopyTo(body.AsSpan(items.Length));
        return body;
    }

    private byte[] Rows(int first, int end, ref long left)
    {
        ReadOnlySpan<int> starts = _starts.Span;
        int[] counts = new int[end - first];
        var values = new List<Half>(starts[end] - starts[first]);
        var columns = new List<int>(starts[end] - starts[first]);
        for (int row = first; row < end; row++)
        {
            for (int at = starts[row]; at < starts[row + 1]; at++)
            {
                int magnitude = Magnitude(_values.Span[at]);
                if (magnitude > _least || (magnitude == _least && left-- > 0))
                {
                    values.Add(_values.Span[at]);
                    columns.Add(_columns.Span[at]);
                    counts[row - first]++;
                }
            }
        }

        ReadOnlySpan<byte> factors = Bits("foryou.left", _items.Length, _rank).Slice(first * _rank * sizeof(ushort), (end - first) * _rank * sizeof(ushort));
        return WeightRows.Pack(counts, factors, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)), CollectionsMarshal.AsSpan(columns));
    }

    private ReadOnlySpan<byte> Bits(string name, int rows, int columns) =>
        _items.IsEmpty ? [] : _bundle.Tensors.GetBytes(name, rows, columns).Span;

    private static int Magnitude(Half value) => BitConverter.HalfToUInt16Bits(value) & (Magnitudes - 1);

    /// <summary>The least magnitude that is kept, and how many weights of just that, the first ones.</summary>
    private static (int Least, long Kept) Least(ReadOnlySpan<Half> values, long room)
    {
        if (values.Length <= room)
        {
            return (-1, 0);
        }

        long[] having = new long[Magnitudes];
        foreach (Half value in values)
        {
            having[Magnitude(value)]++;
        }

        int least = Magnitudes - 1;
        for (; having[least] <= room; least--)
        {
            room -= having[least];
        }

        return (least, room);
    }
}
