using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;
using Akin.Bundles;

namespace Akin.AspNetCore.Answers;

/// <summary>Writes <c>{"movieId":1,"recommendations":[…]}</c>, ids straight from the mapped catalogue; allocates nothing.</summary>
internal static class RecommendationsBody
{
    /// <summary>One byte of an id becomes at most six: \u0027.</summary>
    private const int Escaped = 6;
    private const int IntegerLength = 11;

    private static ReadOnlySpan<byte> Head => "{\"movieId\":"u8;

    private static ReadOnlySpan<byte> Middle => ",\"recommendations\":["u8;

    /// <summary>Writes with the catalogue's ids.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(PipeWriter output, BundleItems items, int item, ReadOnlySpan<int> neighbors)
    {
        int bound = Head.Length + Bound(items, item) + Middle.Length + 2;
        foreach (int neighbor in neighbors)
        {
            bound += Bound(items, neighbor) + 1;
        }

        Span<byte> buffer = output.GetSpan(bound);
        int at = Put(buffer, 0, Head);
        at = PutId(buffer, at, items, item);
        at = Put(buffer, at, Middle);
        foreach (int neighbor in neighbors)
        {
            at = PutId(buffer, at, items, neighbor);
            buffer[at++] = (byte)',';
        }

        return Finish(output, buffer, at);
    }

    /// <summary>Writes with TMDB ids. A neighbour counts only when its TMDB id leads back to it, so that no id comes twice; following ones take the
    /// place of those left out, as far as the list goes.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int WriteTmdb(PipeWriter output, BundleItems items, int tmdbId, ReadOnlySpan<int> neighbors, int limit)
    {
        Span<byte> buffer = output.GetSpan(Head.Length + Middle.Length + 2 + ((IntegerLength + 1) * (limit + 1)));
        int at = Put(buffer, 0, Head);
        at = PutInteger(buffer, at, tmdbId);
        at = Put(buffer, at, Middle);
        int left = limit;
        foreach (int neighbor in neighbors)
        {
            if (left > 0 && items.TmdbId(neighbor) is int id && items.TryGetIndexByTmdbId(id, out int first) && first == neighbor)
            {
                at = PutInteger(buffer, at, id);
                buffer[at++] = (byte)',';
                left--;
            }
        }

        return Finish(output, buffer, at);
    }

    private static int Finish(PipeWriter output, Span<byte> buffer, int at)
    {
        if (buffer[at - 1] == (byte)',')
        {
            at--;
        }

        buffer[at++] = (byte)']';
        buffer[at++] = (byte)'}';
        output.Advance(at);
        return at;
    }

    private static int Bound(BundleItems items, int item) =>
        items.HasIntegerIds ? items.IdUtf8(item).Length : (Escaped * items.IdUtf8(item).Length) + 2;

    private static int PutId(Span<byte> buffer, int at, BundleItems items, int item)
    {
        ReadOnlySpan<byte> id = items.IdUtf8(item);
        if (items.HasIntegerIds)
        {
            return Put(buffer, at, id);
        }

        buffer[at++] = (byte)'"';
        OperationStatus status = AkinJson.Encoder.EncodeUtf8(id, buffer[at..], out _, out int written);
        Debug.Assert(status == OperationStatus.Done, "The bound holds every escaped id.");
        at += written;
        buffer[at++] = (byte)'"';
        return at;
    }

    private static int PutInteger(Span<byte> buffer, int at, int value)
    {
        Utf8Formatter.TryFormat(value, buffer[at..], out int written);
        return at + written;
    }

    private static int Put(Span<byte> buffer, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer[at..]);
        return at + bytes.Length;
    }
}
