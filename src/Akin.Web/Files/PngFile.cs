using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Akin.Web.Files;

/// <summary>Writes a picture as PNG (W3C Portable Network Graphics, third edition): 8 bits a channel, no alpha.</summary>
internal static class PngFile
{
    private const int Channels = 3;
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The file.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="pixels">Red, green and blue of every pixel, row by row.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a channel
        header[9] = 2; // red, green, blue
        Append(file, "IHDR", header);
        Append(file, "IDAT", Compress(width, pixels));
        Append(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(int width, ReadOnlySpan<byte> pixels)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int start = 0; start < pixels.Length; start += width * Channels)
            {
                deflate.WriteByte(0); // the row as it is
                deflate.Write(pixels.Slice(start, width * Channels));
            }
        }

        return compressed.ToArray();
    }

    private static void Append(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(chunk));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial;
            }
        }

        return ~sum;
    }
}
