using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Akin.Bundles;

namespace Akin.Web.Browser;

/// <summary>Writes <c>vectors/N.bin</c>: the vectors of "more like this", behaviour as whole numbers with a scale an item, content as it is.</summary>
internal sealed class VectorFiles
{
    private const int Shard = 8192;
    private const int SmallTerms = ushort.MaxValue + 1;

    private readonly ReadOnlyMemory<float> _factors;
    private readonly ReadOnlyMemory<int> _starts;
    private readonly ReadOnlyMemory<int> _terms;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly int _count;
    private readonly int _rank;
    private readonly int _bytes;
    private readonly int _termCount;
    private readonly bool _isAdaptive;
    private readonly double _contentWeight;

    /// <summary>Looks the arrays up.</summary>
    /// <exception cref="AkinException">They contradict themselves.</exception>
    public VectorFiles(Bundle bundle, int bytesPerFactor)
    {
        _count = bundle.Items.Count;
        _bytes = bytesPerFactor;
        _factors = bundle.Tensors.Get<float>("similarity.factors", _count, -1);
        _starts = bundle.Tensors.Get<int>("similarity.content.starts", _count + 1);
        _terms = bundle.Tensors.Get<int>("similarity.content.terms", -1);
        _weights = bundle.Tensors.Get<float>("similarity.content.weights", _terms.Length);
        _rank = _factors.Length / _count;
        _termCount = _terms.IsEmpty ? 0 : 1 + TensorPrimitives.Max<int>(_terms.Span);
        if (_termCount > _terms.Length || _terms.Span.ContainsAnyInRange(int.MinValue, -1) || !WeightRows.Fit(_starts.Span, _terms.Length)
            || !bundle.Manifest.Options.TryGetProperty("similarity", out JsonElement settings)
            || !settings.TryGetProperty("mode", out JsonElement mode)
            || !settings.TryGetProperty("contentWeight", out JsonElement share)
            || !share.TryGetDouble(out _contentWeight))
        {
            throw new AkinException($"The vectors of 'more like this' in the bundle '{bundle.Path}' contradict themselves; train it again.");
        }

        _isAdaptive = string.Equals(mode.GetString(), "adaptive", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Writes into the index how to read them.</summary>
    public void Describe(Utf8JsonWriter index)
    {
        index.WriteBoolean("adaptive", _isAdaptive);
        index.WriteNumber("contentWeight", _contentWeight);
        index.WriteNumber("factors", _rank);
        index.WriteNumber("bytes", _bytes);
        index.WriteNumber("terms", _termCount);
        index.WriteNumber("termBytes", TermBytes);
        index.WriteNumber("shard", Shard);
    }

    /// <summary>The files.</summary>
    public IEnumerable<BrowserFile> Write()
    {
        for (int first = 0; first < _count; first += Shard)
        {
            yield return new BrowserFile(JsonFile.Shard("vectors", first / Shard, "bin"), Write(first, Math.Min(first + Shard, _count)));
        }
    }

    private int TermBytes => _termCount <= SmallTerms ? sizeof(ushort) : sizeof(int);

    private byte[] Write(int first, int end)
    {
        int rows = end - first;
        ReadOnlySpan<int> starts = _starts.Span;
        int from = starts[first];
        int length = starts[end] - from;
        byte[] body = new byte[(rows * (sizeof(float) + sizeof(int))) + (length * (sizeof(float) + TermBytes)) + (rows * _rank * _bytes)];
        Span<byte> scales = body;
        Span<byte> counts = scales[(rows * sizeof(float))..];
        Span<byte> weights = counts[(rows * sizeof(int))..];
        Span<byte> terms = weights[(length * sizeof(float))..];
        Span<byte> factors = terms[(length * TermBytes)..];
        MemoryMarshal.AsBytes(_weights.Span.Slice(from, length)).CopyTo(weights);
        for (int at = 0; at < length; at++)
        {
            int term = _terms.Span[from + at];
            if (TermBytes == sizeof(ushort))
            {
                BinaryPrimitives.WriteUInt16LittleEndian(terms[(at * sizeof(ushort))..], (ushort)term);
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(terms[(at * sizeof(int))..], term);
            }
        }

        float most = _bytes == 1 ? sbyte.MaxValue : short.MaxValue;
        for (int row = 0; row < rows; row++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(counts[(row * sizeof(int))..], starts[first + row + 1] - starts[first + row]);
            ReadOnlySpan<float> vector = _factors.Span.Slice((first + row) * _rank, _rank);
            float scale = _rank == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector)) / most;
            BinaryPrimitives.WriteSingleLittleEndian(scales[(row * sizeof(float))..], scale);
            for (int factor = 0; factor < _rank && scale > 0; factor++)
            {
                float whole = MathF.Round(vector[factor] / scale);
                int at = (row * _rank) + factor;
                if (_bytes == 1)
                {
                    factors[at] = (byte)(sbyte)Math.Clamp(whole, -most, most);
                }
                else
                {
                    BinaryPrimitives.WriteInt16LittleEndian(factors[(at * sizeof(short))..], (short)Math.Clamp(whole, -most, most));
                }
            }
        }

        return body;
    }
}
