using System.Buffers.Binary;
using System.IO.Compression;

namespace Akin.Testing.Tmdb;

/// <summary>Small valid PNGs: a vertical gradient whose colours follow from a seed.</summary>
internal static class TmdbDoublePicture
{
    /// <summary>A picture of the given size in pixels.</summary>
    public static byte[] Png(int width, int height, int seed)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8; // bits a sample
        header[9] = 2; // RGB
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Pixels(width, height, seed));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Pixels(int width, int height, int seed)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            byte[] row = new byte[1 + (3 * width)];
            uint hash = (uint)seed * 2654435761;
            for (int y = 0; y < height; y++)
            {
                int light = 140 - (100 * y / height);
                (byte red, byte green, byte blue) = (Tone(hash, light), Tone(hash >> 8, light), Tone(hash >> 16, light));
                for (int x = 1; x < row.Length; x += 3)
                {
                    (row[x], row[x + 1], row[x + 2]) = (red, green, blue);
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static byte Tone(uint hash, int light) => (byte)(light * (80 + (hash & 0x7F)) / 207);

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(data);
        uint sum = Checksum(Checksum(uint.MaxValue, kind), data) ^ uint.MaxValue;
        BinaryPrimitives.WriteUInt32BigEndian(number, sum);
        png.Write(number);
    }

    private static uint Checksum(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
            }
        }

        return sum;
    }
}
