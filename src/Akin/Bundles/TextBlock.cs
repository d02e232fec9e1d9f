using System.Collections;
using System.Text;

namespace Akin.Bundles;

/// <summary>Many strings as one UTF-8 block and offsets.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class TextBlock : IReadOnlyList<string>
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly ReadOnlyMemory<int> _offsets;
    private string?[]? _cache;

    private TextBlock(ReadOnlyMemory<byte> text, ReadOnlyMemory<int> offsets)
    {
        _text = text;
        _offsets = offsets;
    }

    public int Count => _offsets.Length - 1;

    /// <summary>Decodes a string, once; for vocabularies.</summary>
    public string this[int index]
    {
        get
        {
            string?[] cache = _cache ??= new string?[Count];
            return cache[index] ??= Decode(index);
        }
    }

    /// <summary>Decodes a string anew.</summary>
    public string Decode(int index) => Encoding.UTF8.GetString(Utf8(index));

    public ReadOnlySpan<byte> Utf8(int index)
    {
        ReadOnlySpan<int> offsets = _offsets.Span;
        return _text.Span[offsets[index]..offsets[index + 1]];
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Encodes strings into one block.</summary>
    /// <param name="name">What they are, for messages: "item ids".</param>
    /// <param name="count">How many there are.</param>
    /// <param name="text">The string at an index. Half a surrogate pair becomes U+FFFD.</param>
    /// <exception cref="AkinException">Together they take more than 2³¹ − 1 bytes.</exception>
    public static TextBlock Encode(string name, int count, Func<int, string> text)
    {
        int[] offsets = new int[count + 1];
        long total = 0;
        for (int index = 0; index < count; index++)
        {
            total += Encoding.UTF8.GetByteCount(text(index));
            offsets[index + 1] = total <= Array.MaxLength
                ? (int)total
                : throw new AkinException($"The {name} of the catalogue take more than {Array.MaxLength} bytes of text, the most that a bundle holds; shorten them or leave items out.");
        }

        byte[] bytes = new byte[total];
        for (int index = 0; index < count; index++)
        {
            Encoding.UTF8.GetBytes(text(index), bytes.AsSpan(offsets[index]));
        }

        return new TextBlock(bytes, offsets);
    }

    /// <summary>Adds the block as two arrays, <c>name.text</c> and <c>name.offsets</c>.</summary>
    public void AddTo(TensorFileWriter tensors, string name)
    {
        tensors.Add(name + ".text", _text);
        tensors.Add(name + ".offsets", _offsets);
    }

    /// <summary>Reads and checks a block: offsets ascend from 0 to the end, the text is valid UTF-8, no string begins inside a character.</summary>
    /// <param name="tensors">The file.</param>
    /// <param name="name">The block's name.</param>
    /// <param name="count">How many strings there must be; −1 = any number.</param>
    /// <exception cref="AkinException">The block is damaged.</exception>
    public static TextBlock Read(TensorFile tensors, string name, int count = -1)
    {
        ReadOnlyMemory<byte> text = tensors.Get<byte>(name + ".text", -1);
        ReadOnlyMemory<int> offsets = tensors.Get<int>(name + ".offsets", count < 0 ? -1 : count + 1);
        BundleChecks.Starts(tensors.Path, name + ".offsets", offsets.Span, text.Length);
        if (!System.Text.Unicode.Utf8.IsValid(text.Span))
        {
            throw Refusal.Damaged(tensors.Path, $"the text of '{name}' is not valid UTF-8");
        }

        ReadOnlySpan<byte> bytes = text.Span;
        foreach (int offset in offsets.Span)
        {
            if (offset < bytes.Length && (bytes[offset] & 0xC0) == 0x80)
            {
                throw Refusal.Damaged(tensors.Path, $"a string of '{name}' begins inside a character, at byte {offset}");
            }
        }

        return new TextBlock(text, offsets);
    }
}
