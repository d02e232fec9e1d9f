using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>What an answer that is no success means.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">The engine's own words; null = none.</param>
internal readonly record struct EngineTrouble(VectorTrouble Kind, string? Detail)
{
    /// <summary>What the status alone says; null for a success.</summary>
    public static VectorTrouble? OfStatus(int status) => status switch
    {
        >= 200 and < 300 => null,
        401 or 403 => VectorTrouble.Refused,
        404 => VectorTrouble.Missing,
        408 or 504 => VectorTrouble.TimeOut,
        429 => VectorTrouble.TooManyRequests,
        >= 500 => VectorTrouble.Unavailable,
        _ => VectorTrouble.Unexpected,
    };
}
