namespace Akin.VectorStores.Tests;

/// <summary>Options for doubles: next to no patience.</summary>
internal static class Quick
{
    public static VectorStoreOptions Options { get; } = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(10),
        Retries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        CompletionTimeout = TimeSpan.FromSeconds(0.5),
    };
}
