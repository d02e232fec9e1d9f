using System.IO.MemoryMappedFiles;

namespace Akin.Bundles;

/// <summary>A file mapped into memory for reading, for as long as anything refers to it.</summary>
/// <remarks>A span over the mapping does not keep it alive. So the mapping outlives the last reference by <see cref="GraceMilliseconds"/>:
/// a request that still holds a span of a bundle that was just replaced reads valid memory.</remarks>
internal sealed unsafe class MappedFile
{
    private const long GraceMilliseconds = 30_000;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private long _unreachableSince;
    private bool _released;

    /// <summary>Maps all of a file; its length must be above 0.</summary>
    public MappedFile(FileStream stream)
    {
        Length = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Pointer = pointer + _view.PointerOffset;
    }

    /// <summary>Resurrects itself until the grace is over; the acquired pointer keeps the view mapped although its handle was finalised.</summary>
    ~MappedFile()
    {
        long now = Environment.TickCount64;
        _unreachableSince = _unreachableSince == 0 ? now : _unreachableSince;
        if (_released)
        {
            return;
        }

        if (now - _unreachableSince < GraceMilliseconds)
        {
            GC.ReRegisterForFinalize(this);
            return;
        }

        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
    }

    public byte* Pointer { get; }

    public long Length { get; }

    /// <summary>Unmaps now. Only when nobody was given a part of it.</summary>
    public void Release()
    {
        _released = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
