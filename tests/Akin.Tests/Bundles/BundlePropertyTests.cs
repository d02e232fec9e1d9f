using System.Buffers.Binary;
using Akin.Bundles;
using Akin.Data;
using Akin.Testing;
using CsCheck;

namespace Akin.Tests.Bundles;

public sealed class BundlePropertyTests
{
    private static readonly string[] Odd = ["", "é", "日本", "🎬🎬", "a\"b", "\\", "\0", "\u2028", "<script>", "&", "Ⅳ", "\uFFFD"];
    private static readonly int[] Interesting = [int.MinValue, -2, -1, 0, 1, 2, 5, 6, 7, 15, 16, 1 << 16, int.MaxValue - 1, int.MaxValue];

    [Fact]
    public void Any_catalogue_comes_back()
    {
        using var folder = new TempFolder();
        Gen<string> text = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.Int[0, Odd.Length - 1].Select(at => Odd[at]));
        Gen<Item> item = Gen.Select(text, text.Array[0, 3], Gen.Int[1800, 2100], text.Array[0, 3], Gen.Select(text, Gen.Int[1, 9]).Array[0, 3], Gen.Int[-1, 5], Gen.Bool)
            .Select((title, others, year, genres, tags, tmdb, dated) => new Item
            {
                Id = "",
                Title = title,
                AlternativeTitles = others,
                Year = dated ? year : null,
                Genres = genres,
                Tags = [.. tags.Select(tag => new ItemTag(tag.Item1, tag.Item2))],
                ImdbId = title.Length == 0 ? null : title,
                TmdbId = tmdb < 0 ? null : tmdb,
            });
        Gen.Select(item.Array[1, 12], Gen.Bool).Sample(
            (items, numbered) =>
            {
                Item[] all = [.. items.Select((each, at) => each with { Id = numbered ? $"{at * 1_000_003L}" : $"ключ-{at}" })];
                BundleItems read = Bundle.Open(SampleBundle.Write(folder, contents: SampleBundle.Contents(all)), BundleCheck.Hashes).Items;
                Assert.Equal(numbered, read.HasIntegerIds);
                for (int at = 0; at < all.Length; at++)
                {
                    Assert.Equivalent(all[at], read.Get(at), strict: true);
                    Assert.True(read.TryGetIndex(all[at].Id, out int found) && found == at);
                    Assert.Equal(
                        all[at].TmdbId is int tmdb ? Array.FindIndex(all, other => other.TmdbId == tmdb) : -1,
                        all[at].TmdbId is int id && read.TryGetIndexByTmdbId(id, out int first) ? first : -1);
                }

                Tampering.ReadAll(read);
            },
            iter: 15,
            threads: 1);
    }

    [Fact]
    public void Any_numbers_in_the_model_are_refused_or_harmless()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(SampleBundle.Write(folder), "model.safetensors");
        byte[] honest = File.ReadAllBytes(path);
        int data = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(honest);
        int refused = 0;
        Gen.Select(Gen.Int[data / 4, (honest.Length / 4) - 1], Gen.Int[0, Interesting.Length - 1]).Array[1, 4].Sample(
            changes =>
            {
                byte[] bytes = [.. honest];
                foreach ((int at, int value) in changes)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at * 4), Interesting[value]);
                }

                File.WriteAllBytes(path, bytes);
                TensorFile tensors = TensorFile.Open(path);
                try
                {
                    Tampering.ReadAll(new BundleItems(tensors, 6));
                }
                catch (AkinException)
                {
                    refused++;
                }
                finally
                {
                    tensors.Release();
                }
            },
            iter: 1000,
            threads: 1);
        Assert.True(refused > 300, $"Only {refused} of the changes were noticed.");
    }
}
