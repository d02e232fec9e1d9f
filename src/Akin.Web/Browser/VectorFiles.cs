using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Akin.Bundles;

namespace Akin.Web.Browser;

/// <summary>Writes <c>vectors/N.bin</c>: the vectors of "more like this", behaviour as whole numbers with a scale an item, content as it is, or halves where that is rough.</summary>
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

    // Of vectors of one byte a factor the content is rounded, too.
    private int WeightBytes => _bytes == 1 ? Unsafe.SizeOf<Half>() : sizeof(float);

    private byte[] Write(int first, int end)
    {
        int rows = end - first;
        float most = _bytes == 1 ? sbyte.MaxValue : short.MaxValue;
        float[] scales = new float[rows];
        int[] counts = new int[rows];
        ReadOnlySpan<int> starts = _starts.Span;
        for (int row = 0; row < rows; row++)
        {
            scales[row] = _rank == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(Vector(first + row))) / most;
            counts[row] = starts[first + row + 1] - starts[first + row];
        }

        int from = starts[first];
        int length = starts[end] - from;
        int known = scales.Count(scale => scale > 0);
        byte[] body = new byte[(rows * (sizeof(float) + sizeof(int))) + (length * (WeightBytes + TermBytes)) + (known * _rank * _bytes)];
        MemoryMarshal.AsBytes<float>(scales).CopyTo(body);
        MemoryMarshal.AsBytes<int>(counts).CopyTo(body.AsSpan(rows * sizeof(float)));
        Span<byte> weights = body.AsSpan(rows * (sizeof(float) + sizeof(int)));
        Span<byte> terms = weights[(length * WeightBytes)..];
        WriteContent(from, length, weights, terms);
        Span<byte> factors = terms[(length * TermBytes)..];
        for (int row = 0; row < rows; row++)
        {
            if (scales[row] > 0)
            {
                WriteFactors(Vector(first + row), scales[row], most, factors);
                factors = factors[(_rank * _bytes)..];
            }
        }

        return body;
    }

    private ReadOnlySpan<float> Vector(int item) => _factors.Span.Slice(item * _rank, _rank);

    private void WriteContent(int from, int length, Span<byte> weights, Span<byte> terms)
    {
        ReadOnlySpan<float> exact = _weights.Span.Slice(from, length);
        if (_bytes == 1)
        {
            TensorPrimitives.ConvertToHalf(exact, MemoryMarshal.Cast<byte, Half>(weights)[..length]);
        }
        else
        {
            MemoryMarshal.AsBytes(exact).CopyTo(weights);
        }

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
    }

    private void WriteFactors(ReadOnlySpan<float> vector, float scale, float most, Span<byte> factors)
    {
        for (int factor = 0; factor < vector.Length; factor++)
        {
            float whole = Math.Clamp(MathF.Round(vector[factor] / scale), -most, most);
            if (_bytes == 1)
            {
                factors[factor] = (byte)(sbyte)whole;
            }
            else
            {
                BinaryPrimitives.WriteInt16LittleEndian(factors[(factor * sizeof(short))..], (short)whole);
            }
        }
    }
}
