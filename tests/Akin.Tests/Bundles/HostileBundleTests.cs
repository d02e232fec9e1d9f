using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Testing;

namespace Akin.Tests.Bundles;

public sealed class HostileBundleTests
{
    private static readonly string[] Files = ["manifest.json", "items.json", "recommendations.json", "model.safetensors"];

    [Fact]
    public void A_file_cut_off_at_any_byte_is_refused()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        foreach (string name in Files)
        {
            string path = Path.Combine(bundle, name);
            byte[] whole = File.ReadAllBytes(path);
            using (var stream = new FileStream(path, FileMode.Open))
            {
                for (int length = whole.Length - 1; length >= 0; length--)
                {
                    stream.SetLength(length);
                    Assert.Throws<AkinException>(() => Bundle.Open(bundle));
                }
            }

            File.WriteAllBytes(path, whole);
            Assert.Equal(6, Bundle.Open(bundle).Items.Count);
        }
    }

    [Fact]
    public void A_model_cut_off_at_any_byte_is_refused_even_when_it_is_signed()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(SampleBundle.Write(folder), "model.safetensors");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        for (long length = stream.Length - 1; length >= 0; length--)
        {
            stream.SetLength(length);
            Assert.Throws<AkinException>(() => TensorFile.Open(path));
        }
    }

    [Fact]
    public void Any_flipped_bit_is_refused_by_the_hashes()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        foreach (string name in Files)
        {
            ForEachFlip(Path.Combine(bundle, name), stride: 5, () => Assert.Throws<AkinException>(() => Bundle.Open(bundle, BundleCheck.Hashes)));
            Assert.Equal(6, Bundle.Open(bundle, BundleCheck.Hashes).Items.Count);
        }
    }

    [Fact]
    public void Any_flipped_bit_of_the_model_is_refused_or_harmless_without_the_hashes()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(SampleBundle.Write(folder), "model.safetensors");
        int refused = 0;
        ForEachFlip(path, stride: 3, () =>
        {
            try
            {
                TensorFile tensors = TensorFile.Open(path);
                try
                {
                    Tampering.ReadAll(new BundleItems(tensors, 6));
                }
                finally
                {
                    tensors.Release();
                }
            }
            catch (AkinException)
            {
                refused++;
            }
        });
        Assert.True(refused > 1000, $"Only {refused} of the flips were noticed.");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    [InlineData((1L << 20) + 1)]
    [InlineData(0)]
    public void A_header_length_out_of_bounds_is_refused(long length)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        string path = Path.Combine(bundle, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        File.WriteAllBytes(path, bytes);
        Tampering.Sign(bundle);
        AssertRefused(bundle, "header");
    }

    [Theory]
    [InlineData("\"data_offsets\":[0,", "\"data_offsets\":[-8,", "whole numbers")]
    [InlineData("\"data_offsets\":[0,", "\"data_offsets\":[8,", "instead of")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[0,9223372036854775807]", "instead of")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[0,9223372036854775808]", "whole numbers")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[8,0]", "instead of")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[0,8,8]", "whole numbers")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[0,1e1]", "whole numbers")]
    [InlineData("\"shape\":[1]", "\"shape\":[4294967296,4294967296]", "more than")]
    [InlineData("\"shape\":[1]", "\"shape\":[2147483647,2147483647,2147483647]", "more than")]
    [InlineData("\"shape\":[1]", "\"shape\":[1,1,1,1,1,1,1,1,1]", "whole numbers")]
    [InlineData("\"shape\":[1]", "\"shape\":[-1]", "whole numbers")]
    [InlineData("\"shape\":[1]", "\"shape\":[[1]]", "not")]
    [InlineData("\"shape\":[1]", "\"shape\":[[[[[[[[1]]]]]]]]", "not")]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":\"F128\"", "unknown type 'F128'")]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":8", "wrong or repeated")]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":\"F64\",\"dtype\":\"F64\"", "wrong or repeated")]
    [InlineData("\"toy.vectors\"", "\"toy.scale\"", "twice or not at all")]
    [InlineData("\"toy.vectors\"", "\"\"", "twice or not at all")]
    [InlineData("\"toy.vectors\"", "\"\\ud800\"", "not valid JSON")]
    [InlineData("\"items.years\"", "\"items.fears\"", "no array 'items.years'")]
    [InlineData("{\"toy", "[{\"toy", "begin with")]
    public void A_lying_header_is_refused(string honest, string lie, string sentence)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Header(bundle, header => header.Contains(honest, StringComparison.Ordinal)
            ? header[..header.IndexOf(honest, StringComparison.Ordinal)] + lie + header[(header.IndexOf(honest, StringComparison.Ordinal) + honest.Length)..]
            : throw new InvalidOperationException($"{honest} is not in {header}"));
        AssertRefused(bundle, sentence);
    }

    [Theory]
    [InlineData("items.ids.offsets", 1, -1, "ascend")]
    [InlineData("items.ids.offsets", 1, int.MaxValue, "ascend")]
    [InlineData("items.ids.offsets", 1, 0, "")]
    [InlineData("items.ids.offsets", 0, 1, "run from 0")]
    [InlineData("items.ids.offsets", 6, 1, "run from 0")]
    [InlineData("items.titles.offsets", 2, 22, "inside a character")]
    [InlineData("items.titles.text", 0, -1, "UTF-8")]
    [InlineData("items.genres.starts", 1, 7, "ascend")]
    [InlineData("items.genres.starts", 6, 99, "run from 0")]
    [InlineData("items.genres.ids", 0, 3, "not in")]
    [InlineData("items.genres.ids", 0, -1, "not in")]
    [InlineData("items.tags.ids", 0, int.MaxValue, "not in")]
    [InlineData("items.tags.counts", 0, 0, "not in")]
    [InlineData("items.ratingCounts", 0, -1, "not in")]
    [InlineData("items.ratingMeans", 0, -1, "finite")]
    [InlineData("items.alternativeTitles.starts", 3, -2, "ascend")]
    public void An_array_that_leads_astray_is_refused(string array, int at, int value, string sentence)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Array(bundle, array, (bytes, start, _) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start + (at * 4)), value));
        AssertRefused(bundle, sentence);
    }

    [Theory]
    [InlineData("items.idTable", -1)]
    [InlineData("items.idTable", 0)]
    [InlineData("items.idTable", 6)]
    [InlineData("items.idTable", -2)]
    [InlineData("items.tmdbTable", -1)]
    [InlineData("items.tmdbTable", 0)]
    [InlineData("items.tmdbTable", 3)]
    [InlineData("items.tmdbTable", 6)]
    public void A_table_without_an_empty_slot_or_without_the_items_is_refused(string table, int everywhere)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Array(bundle, table, (bytes, start, end) =>
        {
            for (int at = start; at < end; at += 4)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), everywhere);
            }
        });
        AssertRefused(bundle, table);
    }

    [Theory]
    [InlineData("../items.json")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/items.json")]
    [InlineData("extra.bin")]
    public void A_manifest_that_names_other_files_is_refused(string name)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Sign(bundle, manifest => manifest["files"]![name] = new JsonObject { ["bytes"] = 1, ["sha256"] = new string('a', 64) });
        AssertRefused(bundle, "exactly the files");
    }

    [Theory]
    [InlineData("itemCount", 7, "needed")]
    [InlineData("itemCount", -1, "no items")]
    [InlineData("itemCount", 0, "no items")]
    [InlineData("itemCount", int.MaxValue, "needed")]
    public void A_wrong_item_count_is_refused(string property, int value, string sentence)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Sign(bundle, manifest => manifest["dataset"]![property] = value);
        AssertRefused(bundle, sentence);
    }

    [Fact]
    public void A_newer_format_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        File.WriteAllText(Path.Combine(bundle, "manifest.json"), """{"formatVersion":2,"somethingNew":true}""");
        AssertRefused(bundle, "was written by a newer Akin (format 2; this one reads 1): upgrade Akin or train again.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"formatVersion\":0}")]
    [InlineData("{\"formatVersion\":1.5}")]
    [InlineData("{\"formatVersion\":1,\"formatVersion\":1}")]
    [InlineData("{\"formatVersion\":1}")]
    [InlineData("{\"formatVersion\":1,\"files\":null}")]
    [InlineData("not json")]
    public void A_manifest_that_is_none_is_refused(string json)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        File.WriteAllText(Path.Combine(bundle, "manifest.json"), json);
        AssertRefused(bundle, "manifest.json' is damaged");
    }

    [Fact]
    public void A_deep_manifest_is_refused()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        string deep = "{\"formatVersion\":1,\"options\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        File.WriteAllText(Path.Combine(bundle, "manifest.json"), deep);
        AssertRefused(bundle, "damaged");
    }

    [Fact]
    public void A_huge_manifest_is_refused_unread()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        using (var stream = new FileStream(Path.Combine(bundle, "manifest.json"), FileMode.Open))
        {
            stream.SetLength(1L << 30);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(bundle, "1073741824 bytes");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Null_where_a_file_should_be_described_is_refused()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        Tampering.Sign(bundle, manifest => manifest["files"]!["items.json"] = null);
        AssertRefused(bundle, "damaged");
        Tampering.Sign(bundle, manifest => manifest["dataset"]!["inputs"]![0] = null);
        AssertRefused(bundle, "damaged");
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("model.safetensors")]
    [InlineData("items.json")]
    public void A_link_inside_a_bundle_is_refused(string name)
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        File.Move(Path.Combine(bundle, name), folder["outside"]);
        File.CreateSymbolicLink(Path.Combine(bundle, name), folder["outside"]);
        AssertRefused(bundle, "link");
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("model.safetensors")]
    [InlineData("items.json")]
    public void A_pipe_inside_a_bundle_is_refused_and_never_opened(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in directories.");
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        if (name != "manifest.json")
        {
            File.WriteAllText(Path.Combine(bundle, name), "");
            Tampering.Sign(bundle);
        }

        File.Delete(Path.Combine(bundle, name));
        using (var process = System.Diagnostics.Process.Start("mkfifo", Path.Combine(bundle, name)))
        {
            process.WaitForExit();
        }

        Assert.Throws<AkinException>(() => Bundle.Open(bundle, BundleCheck.Hashes));
    }

    [Fact]
    public void A_directory_in_the_place_of_a_file_is_refused()
    {
        using var folder = new TempFolder();
        string bundle = SampleBundle.Write(folder);
        File.Delete(Path.Combine(bundle, "model.safetensors"));
        Directory.CreateDirectory(Path.Combine(bundle, "model.safetensors"));
        AssertRefused(bundle, "could not be read");
    }

    private static void AssertRefused(string bundle, string sentence)
    {
        AkinException problem = Assert.Throws<AkinException>(() => Bundle.Open(bundle));
        Assert.Contains(sentence, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    private static void ForEachFlip(string path, int stride, Action check)
    {
        byte[] whole = File.ReadAllBytes(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        for (int bit = 0; bit < whole.Length * 8; bit += stride)
        {
            byte honest = whole[bit / 8];
            Put(stream, bit / 8, (byte)(honest ^ (1 << (bit % 8))));
            check();
            Put(stream, bit / 8, honest);
        }

        static void Put(FileStream stream, int at, byte value)
        {
            stream.Position = at;
            stream.WriteByte(value);
        }
    }
}
