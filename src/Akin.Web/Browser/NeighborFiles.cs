using System.Runtime.InteropServices;
using System.Text.Json;
using Akin.Bundles;
using Akin.Models.ItemKnn;
using Akin.Sparse;

namespace Akin.Web.Browser;

/// <summary>The model <see cref="ItemKnn"/>: <c>weights/N.bin</c> with what each item says of others.</summary>
internal sealed class NeighborFiles : IPersonalFiles
{
    private readonly JsonElement _settings;
    private readonly CsrMatrix _similarities;

    /// <summary>Reads the model.</summary>
    /// <exception cref="AkinException">Its arrays contradict themselves.</exception>
    public NeighborFiles(Bundle bundle, JsonElement settings, int newcomers)
    {
        _settings = settings;
        _similarities = ItemKnn.Load(bundle, settings).Similarities;
        Newcomers = newcomers;
    }

    /// <inheritdoc/>
    public int Newcomers { get; }

    /// <inheritdoc/>
    public void Describe(Utf8JsonWriter index)
    {
        index.WriteString("model", "itemknn");
        index.WriteNumber("items", _similarities.RowCount);
        index.WriteNumber("shard", WeightRows.Shard);
        RatingScale.Describe(index, _settings);
    }

    /// <inheritdoc/>
    public IEnumerable<BrowserFile> Write()
    {
        for (int first = 0; first < _similarities.RowCount; first += WeightRows.Shard)
        {
            yield return new BrowserFile(JsonFile.Shard("weights", first / WeightRows.Shard, "bin"), Rows(first, Math.Min(first + WeightRows.Shard, _similarities.RowCount)));
        }
    }

    private byte[] Rows(int first, int end)
    {
        Range all = _similarities.RowStarts[first].._similarities.RowStarts[end];
        int[] counts = [.. Enumerable.Range(first, end - first).Select(row => _similarities.RowLength(row))];
        return WeightRows.Pack(counts, [], MemoryMarshal.AsBytes(_similarities.Values[all]), _similarities.Columns[all]);
    }
}
