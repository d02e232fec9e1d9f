namespace Akin.AspNetCore;

/// <summary>Holds the snapshot that new requests are answered from.</summary>
/// <remarks>One reference: reading it never blocks. Safe for concurrent use.</remarks>
public sealed class CurrentBundle
{
    private AkinSnapshot? _snapshot;

    /// <summary>Whether a bundle is loaded: true from the host's start on.</summary>
    public bool IsLoaded => Volatile.Read(ref _snapshot) is not null;

    /// <summary>The snapshot of this moment; read it once a request.</summary>
    /// <exception cref="InvalidOperationException">The host has not started, so no bundle is loaded yet.</exception>
    public AkinSnapshot Snapshot =>
        Volatile.Read(ref _snapshot) ?? throw new InvalidOperationException("No bundle is loaded yet; start the host first.");

    /// <summary>Answers new requests from another snapshot; requests under way keep theirs.</summary>
    internal void Replace(AkinSnapshot snapshot) => Volatile.Write(ref _snapshot, snapshot);
}
