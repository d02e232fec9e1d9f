using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Akin.Bundles;

/// <summary>Lets two directories change places in one step, where the system can.</summary>
/// <remarks>Managed code has no such call. On Linux it is <c>renameat2</c> with RENAME_EXCHANGE of the C library (glibc from 2.28 on; most file systems). Where library, kernel or file
/// system lack it, nothing happens and the caller renames one after the other. The only place where this library calls native code, and nothing depends on it but the length of a gap.</remarks>
internal static partial class DirectorySwap
{
    /// <summary>AT_FDCWD: paths are absolute or relative to the working directory.</summary>
    private const int WorkingDirectory = -100;

    /// <summary>RENAME_EXCHANGE.</summary>
    private const uint Exchange = 2;

    /// <summary>Swaps what two names stand for; both must exist, on one file system.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another.</param>
    /// <returns>Whether it was done; if not, nothing has changed, and whoever renames instead is told the reason by the system.</returns>
    public static bool TrySwap(string one, string other)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return Rename(WorkingDirectory, one, WorkingDirectory, other, Exchange) == 0;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(int fromDirectory, string from, int toDirectory, string to, uint flags);
}
