using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Tests.Bundles;

/// <summary>Changes a bundle as an attacker would: with every size and hash put right again.</summary>
internal static class Tampering
{
    /// <summary>Rewrites the manifest after a change and signs it anew.</summary>
    public static void Sign(string bundle, Action<JsonObject>? change = null)
    {
        string path = Path.Combine(bundle, "manifest.json");
        JsonObject manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (string name in (string[])["items.json", "model.safetensors", "recommendations.json"])
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(bundle, name));
            manifest["files"]![name] = new JsonObject { ["bytes"] = bytes.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        }

        change?.Invoke(manifest);
        manifest.Remove("sha256");
        manifest["sha256"] = new string('0', 64);
        SignText(bundle, manifest.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n");
    }

    /// <summary>Writes a manifest as it is, with the hash of its last property put right.</summary>
    public static void SignText(string bundle, string json)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        int at = json.LastIndexOf(new string('0', 64), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(bundle, "manifest.json"), json[..at] + hash + json[(at + 64)..]);
    }

    /// <summary>Lets one array of the model be changed in place, then signs.</summary>
    public static void Array(string bundle, string name, Action<byte[], int, int> change)
    {
        string path = Path.Combine(bundle, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        JsonNode offsets = JsonNode.Parse(bytes.AsSpan(8, header))![name]!["data_offsets"]!;
        change(bytes, 8 + header + offsets[0]!.GetValue<int>(), 8 + header + offsets[1]!.GetValue<int>());
        File.WriteAllBytes(path, bytes);
        Sign(bundle);
    }

    /// <summary>Replaces the model's header, padded to the old length or beyond, then signs.</summary>
    public static void Header(string bundle, Func<string, string> change)
    {
        string path = Path.Combine(bundle, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        byte[] header = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes, 8, length).TrimEnd()));
        int padded = (header.Length + 8 + 63) / 64 * 64 - 8;
        byte[] changed = new byte[8 + padded + bytes.Length - 8 - length];
        changed.AsSpan(8, padded).Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(changed, padded);
        header.CopyTo(changed, 8);
        bytes.AsSpan(8 + length).CopyTo(changed.AsSpan(8 + padded));
        File.WriteAllBytes(path, changed);
        Sign(bundle);
    }

    /// <summary>Touches everything a bundle offers; must end without any other exception than a refusal.</summary>
    public static void ReadAll(BundleItems items)
    {
        for (int item = 0; item < items.Count; item++)
        {
            _ = items.Get(item);
            Assert.True(items.TryGetIndex(items.IdUtf8(item), out int index) && index == item);
            _ = items.TryGetIndexByTmdbId(items.TmdbId(item) ?? 77, out _);
            _ = items.RatingCount(item) + items.RatingMean(item);
        }

        Assert.False(items.TryGetIndex("no such id", out _));
        Assert.False(items.TryGetIndexByTmdbId(123456, out _));
    }
}
