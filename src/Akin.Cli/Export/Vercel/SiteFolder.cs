using System.IO.Compression;

namespace Akin.Cli.Export.Vercel;

/// <summary>The static files of an output, counted by what they are for.</summary>
internal sealed class SiteFolder(StagedFolder folder, ByteBudget budget)
{
    private readonly List<(string Part, int Files, long Bytes)> _parts = [];

    /// <summary>Files and bytes by part, in the order first written.</summary>
    public IReadOnlyList<(string Part, int Files, long Bytes)> Parts => _parts;

    /// <summary>Writes a file that must be there.</summary>
    /// <param name="part">What it is for.</param>
    /// <param name="address">Its address from the site's root.</param>
    /// <param name="body">The bytes.</param>
    public void Write(string part, string address, ReadOnlySpan<byte> body)
    {
        budget.Take(body.Length);
        Put(part, "static" + address, body);
    }

    /// <summary>Writes a file while there is room.</summary>
    /// <returns>Whether there was.</returns>
    public bool TryWrite(string part, string address, ReadOnlySpan<byte> body)
    {
        bool hasRoom = budget.TryTake(body.Length);
        if (hasRoom)
        {
            Put(part, "static" + address, body);
        }

        return hasRoom;
    }

    /// <summary>Writes what is no part of the site itself.</summary>
    public void WriteConfiguration(string name, ReadOnlySpan<byte> body)
    {
        budget.Take(body.Length);
        Put("configuration", name, body);
    }

    /// <summary>A body as gzip; the same bytes for the same body.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }

    private void Put(string part, string path, ReadOnlySpan<byte> body)
    {
        folder.Write(path, body);
        int at = _parts.FindIndex(known => known.Part == part);
        if (at < 0)
        {
            _parts.Add((part, 1, body.Length));
        }
        else
        {
            _parts[at] = (part, _parts[at].Files + 1, _parts[at].Bytes + body.Length);
        }
    }
}
