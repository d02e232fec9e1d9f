using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Akin.Bundles;

/// <summary>Reads and writes <c>manifest.json</c>, which carries its own hash; FORMAT.md, "The manifest".</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";
    public const int MaxBytes = 4 << 20;
    private const int HashDigits = 64;
    private static readonly BundleJson Readable = new(new JsonSerializerOptions(BundleJson.Default.Options) { Encoder = BundleJson.Encoder });
    private static readonly string Zeros = new('0', HashDigits);

    // What must stand after the hash: it is the last property of an indented object.
    private static ReadOnlySpan<byte> Tail => "\"\n}\n"u8;

    /// <summary>The bytes of a manifest, its hash filled in.</summary>
    public static byte[] Encode(BundleManifest manifest)
    {
        string json = JsonSerializer.Serialize(manifest with { Sha256 = Zeros }, Readable.BundleManifest) + "\n";
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.Length > MaxBytes)
        {
            throw new AkinException($"The manifest would take {bytes.Length} bytes, more than the {MaxBytes} allowed; give fewer input files, notes or options.");
        }

        byte[] digits = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        digits.CopyTo(bytes.AsSpan(HashStart(bytes)));
        return bytes;
    }

    /// <summary>Reads the bytes; a file above <see cref="MaxBytes"/> is refused unread.</summary>
    public static byte[] ReadBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (stream.Length is 0 or > MaxBytes)
        {
            throw Refusal.Damaged(path, $"it has {stream.Length} bytes, where 1 to {MaxBytes} are allowed");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Understands and checks the bytes.</summary>
    /// <exception cref="AkinException">Another format version, not JSON, a property missing, wrong or repeated, or a hash that does not fit.</exception>
    public static BundleManifest Decode(string path, byte[] bytes)
    {
        try
        {
            RequireVersion(path, bytes);
            BundleManifest manifest = JsonSerializer.Deserialize(bytes, BundleJson.Default.BundleManifest)!;
            RequireHash(path, bytes, manifest.Sha256);
            RequireSense(path, manifest);
            return manifest;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw Refusal.Damaged(path, "it is not the JSON of a bundle's manifest", problem);
        }
    }

    private static void RequireVersion(string path, byte[] bytes)
    {
        var options = new JsonDocumentOptions { MaxDepth = BundleJson.MaxDepth, AllowDuplicateProperties = false };
        using var document = JsonDocument.Parse(bytes, options);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("formatVersion", out JsonElement element)
            || !element.TryGetInt32(out int version)
            || version < 1)
        {
            throw Refusal.Damaged(path, "it has no 'formatVersion' from 1 on");
        }

        if (version > BundleManifest.CurrentFormatVersion)
        {
            throw new AkinException(
                $"'{path}' was written by a newer Akin (format {version}; this one reads {BundleManifest.CurrentFormatVersion}): upgrade Akin or train again.");
        }
    }

    private static void RequireHash(string path, byte[] bytes, string claimed)
    {
        int start = HashStart(bytes);
        if (start < 0 || !bytes.AsSpan().EndsWith(Tail) || !bytes.AsSpan(start, HashDigits).SequenceEqual(Encoding.UTF8.GetBytes(claimed)))
        {
            throw Refusal.Damaged(path, "it does not end with its own 'sha256'");
        }

        byte[] zeroed = [.. bytes];
        zeroed.AsSpan(start, HashDigits).Fill((byte)'0');
        if (Convert.ToHexStringLower(SHA256.HashData(zeroed)) != claimed)
        {
            throw Refusal.Damaged(path, "its content does not match its own SHA-256");
        }
    }

    private static void RequireSense(string path, BundleManifest manifest)
    {
        if (manifest.Dataset.ItemCount < 1 || manifest.Options.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.Damaged(path, "it names no items or no options");
        }

        if (manifest.Dataset.AddedItems < 0 || manifest.Dataset.AddedItems > manifest.Dataset.ItemCount)
        {
            throw Refusal.Damaged(path, $"it names {manifest.Dataset.AddedItems} added items of {manifest.Dataset.ItemCount}");
        }

        if (!manifest.Files.Keys.Order(StringComparer.Ordinal).SequenceEqual(Bundle.DescribedFiles))
        {
            throw Refusal.Damaged(path, $"it must describe exactly the files {string.Join(", ", Bundle.DescribedFiles)}");
        }

        // The serialiser refuses null properties, but not null entries.
        if (manifest.Files.Values.Any(file => file is null) || manifest.Dataset.Inputs.Any(input => input is null) || manifest.Dataset.Notes.Any(note => note is null))
        {
            throw Refusal.Damaged(path, "a list in it holds null");
        }
    }

    private static int HashStart(byte[] bytes) => bytes.Length - Tail.Length - HashDigits;
}
