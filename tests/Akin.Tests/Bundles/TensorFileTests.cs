using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Akin.Bundles;
using Akin.Testing;
using CsCheck;

namespace Akin.Tests.Bundles;

public sealed class TensorFileTests
{
    [Fact]
    public void Arrays_of_all_types_come_back()
    {
        using var folder = new TempFolder();
        Gen.Select(Gen.Byte.Array[0, 9], Gen.Int.Array[0, 9], Gen.Float.Array[0, 9], Gen.Double.Array[0, 9], Gen.UShort.Array[0, 9], Gen.Long.Array[0, 9])
            .Sample((bytes, ints, floats, doubles, ushorts, longs) =>
            {
                var writer = new TensorFileWriter();
                writer.Add("b", bytes);
                writer.Add("i", ints);
                writer.Add("f", floats);
                writer.Add("d", doubles);
                writer.Add("us", ushorts);
                writer.Add("l", longs);
                writer.Add("h", floats.Select(value => (Half)value).ToArray());
                TensorFile file = Write(folder["arrays"], writer);
                Assert.Equal(bytes, file.Get<byte>("b").ToArray());
                Assert.Equal(ints, file.Get<int>("i").ToArray());
                Assert.True(floats.AsSpan().SequenceEqual(file.Get<float>("f").Span));
                Assert.True(doubles.AsSpan().SequenceEqual(file.Get<double>("d").Span));
                Assert.Equal(ushorts, file.Get<ushort>("us").ToArray());
                Assert.Equal(longs, file.Get<long>("l").ToArray());
                Assert.Equal(floats.Length, file.Get<Half>("h").Length);
                file.Release();
            }, iter: 100, threads: 1);
    }

    [Fact]
    public void An_array_of_any_type_gives_its_bytes()
    {
        using var folder = new TempFolder();
        var writer = new TensorFileWriter();
        writer.Add("halves", new Half[] { (Half)1, (Half)(-2) }, 1, 2);
        writer.Add("none", Array.Empty<int>(), 0);
        TensorFile file = Write(folder["arrays"], writer);
        Assert.Equal([0x00, 0x3C, 0x00, 0xC0], file.GetBytes("halves", 1, 2).ToArray());
        Assert.True(file.GetBytes("none").IsEmpty);
        AkinException refusal = Assert.Throws<AkinException>(() => file.GetBytes("halves", 2, 2));
        Assert.Contains("the array 'halves' has 4 bytes and shape [1, 2]", refusal.Message, StringComparison.Ordinal);
        file.Release();
    }

    [Fact]
    public void The_layout_is_that_of_safetensors()
    {
        var writer = new TensorFileWriter();
        writer.Add("bytes", new byte[] { 1, 2, 3 });
        writer.Add("wide", new long[] { -1, 7 }, 2, 1);
        writer.Add("a", new float[] { 1 });
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        byte[] file = stream.ToArray();
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, (8 + header) % 64);
        Assert.Equal(
            """{"wide":{"dtype":"I64","shape":[2,1],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[1],"data_offsets":[16,20]},"bytes":{"dtype":"U8","shape":[3],"data_offsets":[20,23]}}""",
            System.Text.Encoding.UTF8.GetString(file, 8, header).TrimEnd(' '));
        Assert.Equal([255, 255, 255, 255, 255, 255, 255, 255, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128, 63, 1, 2, 3], file[(8 + header)..]);
    }

    [Fact]
    public void The_order_of_adding_does_not_matter()
    {
        Assert.Equal(Bytes(["x", "y", "z"]), Bytes(["z", "x", "y"]));

        static byte[] Bytes(string[] names)
        {
            var writer = new TensorFileWriter();
            foreach (string name in names)
            {
                writer.Add(name, [(byte)name[0]], 1);
            }

            writer.Add("wide", new double[2]);
            using var stream = new MemoryStream();
            writer.WriteTo(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Large_arrays_are_written_in_pieces()
    {
        using var folder = new TempFolder();
        int[] values = [.. Enumerable.Range(0, 1_000_003)];
        var writer = new TensorFileWriter();
        writer.Add("values", values);
        TensorFile file = Write(folder["large"], writer);
        Assert.True(values.AsSpan().SequenceEqual(file.Get<int>("values").Span));
        file.Release();
    }

    [Fact]
    public void Shapes_are_kept_and_asked_for()
    {
        using var folder = new TempFolder();
        var writer = new TensorFileWriter();
        writer.Add("m", new float[6], 2, 3);
        writer.Add("none", Array.Empty<float>(), 0, 5);
        TensorFile file = Write(folder["shapes"], writer);
        Assert.Equal([2, 3], file.Shape("m").ToArray());
        Assert.Equal(6, file.Get<float>("m", 2, -1).Length);
        Assert.Equal(0, file.Get<float>("none", -1, 5).Length);
        Assert.Throws<AkinException>(() => file.Get<float>("m", 3, 2));
        Assert.Throws<AkinException>(() => file.Get<float>("m", 6));
        Assert.Throws<AkinException>(() => file.Get<int>("m"));
        Assert.Throws<AkinException>(() => file.Get<float>("absent"));
        file.Release();
    }

    [Fact]
    public void Wrong_names_and_shapes_are_refused()
    {
        var writer = new TensorFileWriter();
        writer.Add("taken", new int[1]);
        Assert.Throws<ArgumentException>(() => writer.Add("taken", new int[1]));
        Assert.Throws<ArgumentException>(() => writer.Add("", new int[1]));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", new int[1]));
        Assert.Throws<ArgumentException>(() => writer.Add("x", new int[6], 2, 2));
        Assert.Throws<ArgumentException>(() => writer.Add("x", new int[6], -2, -3));
        Assert.Throws<ArgumentException>(() => writer.Add("x", Array.Empty<int>(), 1 << 16, 1 << 16));
        Assert.Throws<NotSupportedException>(() => writer.Add("x", new decimal[1]));
    }

    [Fact]
    public void The_mapping_goes_some_time_after_the_last_reference()
    {
        // What can be asserted at once: right after the last reference is gone and finalised, a span that somebody still holds reads valid memory.
        using var folder = new TempFolder();
        ReadOnlySpan<int> span = Forgotten(folder["forgotten"]);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(41, span[0]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<int> Forgotten(string path)
    {
        var writer = new TensorFileWriter();
        writer.Add("x", new[] { 41 });
        return Write(path, writer).Get<int>("x").Span;
    }

    private static TensorFile Write(string path, TensorFileWriter writer)
    {
        using (FileStream stream = File.Create(path))
        {
            writer.WriteTo(stream);
        }

        return TensorFile.Open(path);
    }
}
