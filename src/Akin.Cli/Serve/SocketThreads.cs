using Microsoft.AspNetCore.Hosting;

namespace Akin.Cli.Serve;

/// <summary>Lets the threads that read sockets run a request's first steps themselves instead of handing it over twice. A look-up takes less time than a hand-over.</summary>
/// <remarks>Whoever answers must give such a thread back at once: <see cref="ServedApp"/> moves all but look-ups to the pool, and so do readers of bodies and of TMDB's answers.
/// On Linux only; elsewhere the runtime takes no notice of the variable.</remarks>
internal static class SocketThreads
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    private const int LeastWorkers = 4;

    /// <summary>Call it before the process opens its first socket: the runtime reads the variable once.</summary>
    public static void AnswerInline(IWebHostBuilder host)
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "1");
        }

        // On one processor the pool would begin with one thread, and takes half a second to add one when that is held up.
        ThreadPool.GetMinThreads(out int workers, out int completions);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastWorkers), completions);
        host.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
    }
}
