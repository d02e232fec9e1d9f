using System.Globalization;
using System.Text.Json;
using Akin.Vectors;
using Akin.VectorStores.Http;

namespace Akin.VectorStores;

/// <summary>What Milvus' codes mean: its errors mostly arrive with status 200 and a code that is not 0.</summary>
internal static class MilvusErrors
{
    public static EngineTrouble? Judge(EngineAnswer answer)
    {
        JsonElement? code = answer.At("code");
        if (code is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out int value))
        {
            return EngineTrouble.OfStatus(answer.Status) is { } kind ? new EngineTrouble(kind, answer.Text)
                : new EngineTrouble(VectorTrouble.Unexpected, "no code in its answer");
        }

        // Milvus 2.3 said 200 where later ones say 0.
        return answer.IsGood && value is 0 or 200
            ? null
            : new EngineTrouble(Kind(value, answer.Status), string.Create(CultureInfo.InvariantCulture, $"code {value}: {answer.TextAt("message")}"));
    }

    private static VectorTrouble Kind(int code, int status) => code switch
    {
        100 or 800 or 1600 => VectorTrouble.Missing, // no such collection, database, alias
        1400 or 1401 or 1800 => VectorTrouble.Refused, // not authenticated, not permitted, no user
        4 or 8 or 9 or 1003 or 1807 => VectorTrouble.TooManyRequests, // requests, rate and quota of the service, storage, limiter of the REST server
        _ when status is >= 400 and < 500 => EngineTrouble.OfStatus(status) ?? VectorTrouble.Unexpected,

        // Not ready, not available, out of memory, clock behind, few resources; a collection not (wholly) loaded, recovering, or changing; a partition; a channel.
        1 or 2 or 3 or 11 or 12 or 101 or 103 or 106 or 110 or 202 or 503 or 505 or 507 => VectorTrouble.Unavailable,
        _ => EngineTrouble.OfStatus(status) ?? VectorTrouble.Unexpected,
    };
}
