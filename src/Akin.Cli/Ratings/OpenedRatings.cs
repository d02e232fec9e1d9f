using Akin.Data;

namespace Akin.Cli.Ratings;

/// <summary>An open store of ratings.</summary>
/// <param name="store">The store; closed with this.</param>
/// <param name="name">What a bundle says of it: a file's name, or a database's; neither folder nor host.</param>
internal sealed class OpenedRatings(IRatingStore store, string name) : IDisposable
{
    public IRatingStore Store => store;

    public string Name => name;

    public void Dispose() => (store as IDisposable)?.Dispose();
}
