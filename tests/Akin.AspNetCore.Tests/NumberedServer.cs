namespace Akin.AspNetCore.Tests;

/// <summary>One server with integer ids for all tests of a class.</summary>
public sealed class NumberedServer : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RunningServer.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
