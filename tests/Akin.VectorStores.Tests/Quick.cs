using Akin.VectorStores.Tests.Doubles;

namespace Akin.VectorStores.Tests;

/// <summary>Options for doubles: usual patience on a clock where every wait is over at once, so that nothing depends on how busy the machine is.</summary>
internal static class Quick
{
    public static VectorStoreOptions Options => new()
    {
        RequestTimeout = ManualWaits.TimeOut,
        Retries = 2,
        TimeProvider = new ManualWaits(),
    };
}
