using System.Buffers;

namespace Akin.Bundles;

/// <summary>A part of a mapped file seen as elements; keeps the mapping alive.</summary>
internal sealed unsafe class TensorMemory<T>(MappedFile mapping, long offset, int count) : MemoryManager<T>
    where T : unmanaged
{
    public override Span<T> GetSpan() => new(mapping.Pointer + offset, count);

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)count);
        return new MemoryHandle((T*)(mapping.Pointer + offset) + elementIndex, pinnable: this);
    }

    public override void Unpin()
    {
        // Mapped memory does not move.
    }

    protected override void Dispose(bool disposing)
    {
        // The mapping belongs to all parts together and goes with the last of them.
    }
}
