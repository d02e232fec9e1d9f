using System.Buffers.Binary;

namespace Akin.Web.Browser;

/// <summary>Packs rows of a sparse matrix: counts, what stands before the values, values, and columns as gaps.</summary>
internal static class WeightRows
{
    /// <summary>Rows a file.</summary>
    public const int Shard = 16;

    private const byte Further = byte.MaxValue;

    /// <summary>Whether row starts run from 0 to the number of values and never fall.</summary>
    public static bool Fit(ReadOnlySpan<int> starts, int length)
    {
        bool fits = starts[0] == 0 && starts[^1] == length;
        for (int row = 1; row < starts.Length; row++)
        {
            fits &= starts[row - 1] <= starts[row];
        }

        return fits;
    }

    /// <summary>Writes one file.</summary>
    /// <param name="counts">Values of each row.</param>
    /// <param name="before">What stands between counts and values; a whole number of values long.</param>
    /// <param name="values">Of all rows.</param>
    /// <param name="columns">As many as values; ascending within a row. Each is written as how many columns it skips, 255 at a time.</param>
    public static byte[] Pack(ReadOnlySpan<int> counts, ReadOnlySpan<byte> before, ReadOnlySpan<byte> values, ReadOnlySpan<int> columns)
    {
        var gaps = new List<byte>(columns.Length + (columns.Length / 8));
        int at = 0;
        foreach (int count in counts)
        {
            int last = -1;
            for (int end = at + count; at < end; at++)
            {
                int gap = columns[at] - last - 1;
                for (; gap >= Further; gap -= Further)
                {
                    gaps.Add(Further);
                }

                gaps.Add((byte)gap);
                last = columns[at];
            }
        }

        byte[] body = new byte[(counts.Length * sizeof(int)) + before.Length + values.Length + gaps.Count];
        Span<byte> rest = body;
        foreach (int count in counts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, count);
            rest = rest[sizeof(int)..];
        }

        before.CopyTo(rest);
        values.CopyTo(rest[before.Length..]);
        gaps.CopyTo(body, body.Length - gaps.Count);
        return body;
    }
}
