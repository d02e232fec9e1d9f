namespace Akin.Datasets.Download;

/// <summary>Lets one process at a time change a set in the cache. Freed by the system when its holder dies.</summary>
internal sealed class CacheLock : IDisposable
{
    // ERROR_SHARING_VIOLATION; EWOULDBLOCK on Linux; EWOULDBLOCK on macOS and BSD.
    private static readonly int[] HeldByOther = [unchecked((int)0x80070020), 11, 35];
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private CacheLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="path">The lock file; made when missing and left in place.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="waiting">Called once when another holds the lock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<CacheLock> TakeAsync(string path, TimeProvider time, Action waiting, CancellationToken cancellation)
    {
        for (bool told = false; ; told = true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new CacheLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
            }
            catch (IOException e) when (HeldByOther.Contains(e.HResult))
            {
                if (!told)
                {
                    waiting();
                }
            }

            await Task.Delay(PollInterval, time, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
