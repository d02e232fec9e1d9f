using System.Runtime.CompilerServices;

namespace Akin.Tmdb.Requests;

/// <summary>A process may hand over answers on the very thread that reads its sockets, which must not be kept for parsing, the disk or the log.</summary>
internal static class SocketThread
{
    /// <summary>Await it to go on in the pool.</summary>
    public static ConfiguredTaskAwaitable Leave() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
