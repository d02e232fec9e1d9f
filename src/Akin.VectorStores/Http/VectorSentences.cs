using System.Text;
using Akin.Vectors;

namespace Akin.VectorStores.Http;

/// <summary>One sentence for each trouble, without keys.</summary>
internal readonly struct VectorSentences(EnginePlace place)
{
    public VectorStoreException Of(EngineTrouble trouble, int status, int retries)
    {
        string said = trouble.Detail is { Length: > 0 } detail ? $" ({Clean(detail)})" : "";
        string tried = retries == 0 ? "" : $", also after {retries} more {(retries == 1 ? "try" : "tries")}";
        string sentence = trouble.Kind switch
        {
            VectorTrouble.Refused => place.Key is null
                ? $"{place.Shown} wants a key{said}; set {place.KeyVariables}."
                : $"{place.Shown} refused the key{said}; set {place.KeyVariables} to one that it allows.",
            VectorTrouble.TooManyRequests => $"{place.Shown} asks for fewer requests{said}{tried}; try later.",
            VectorTrouble.Unavailable => $"{place.Shown} failed with status {status}{said}{tried}; it may work later.",
            VectorTrouble.TimeOut => $"{place.Shown} did not finish in time{said}; it may work later.",
            VectorTrouble.Missing => $"{place.Shown} has not what was asked for{said}; see that the address is right and the vectors were pushed.",
            VectorTrouble.Dimension => $"{place.Shown} takes no such dimension{said}.",
            VectorTrouble.Partial or VectorTrouble.Unexpected or _ => $"{place.Shown} answered with status {status}{said}; see that the address and the engine's version are right.",
        };
        return new VectorStoreException(trouble.Kind, sentence);
    }

    public VectorStoreException Late(TimeSpan timeOut, Exception cause) =>
        new(VectorTrouble.TimeOut, $"{place.Shown} did not answer within {timeOut.TotalSeconds:0.###} seconds; see that it runs and is not overloaded.", cause);

    public VectorStoreException Unreachable(Exception cause) =>
        new(VectorTrouble.Unavailable, $"{place.Shown} cannot be reached ({Clean(cause.InnerException?.Message ?? cause.Message)}); see that it runs and that the address is right.", cause);

    public VectorStoreException TooLarge(int bytes) =>
        new(VectorTrouble.Unexpected, $"{place.Shown} answered with more than {bytes >> 20} megabytes; see that the address is right.");

    public VectorStoreException NotAsAgreed(Exception? cause) =>
        new(VectorTrouble.Unexpected, $"{place.Shown} answered something else than its interface says; see that the address and the engine's version are right.", cause);

    public VectorStoreException Missing(string collection) =>
        new(VectorTrouble.Missing, $"{place.Shown} has no collection '{collection}'; push the vectors first.");

    public VectorStoreException Dimension(string collection, int is_, int asked) =>
        new(VectorTrouble.Dimension, $"The collection '{collection}' at {place.Shown} holds vectors of {is_} numbers, not of {asked}; give the vectors it was made for, or push them anew.");

    public VectorStoreException Counts(string collection, long counted, long expected) => new(
        counted < expected ? VectorTrouble.Partial : VectorTrouble.Unexpected,
        $"The collection '{collection}' at {place.Shown} holds {counted} records, not {expected}; push the vectors again.");

    public VectorStoreException Partly(string collection, long taken, long given) =>
        new(VectorTrouble.Partial, $"{place.Shown} took {taken} of {given} records into the collection '{collection}'; push the vectors again.");

    public VectorStoreException Unexpected(string what) => new(VectorTrouble.Unexpected, $"{place.Shown} {what}.");

    public VectorStoreException NotReady(string collection) =>
        new(VectorTrouble.TimeOut, $"The index of the collection '{collection}' at {place.Shown} is still not built; wait, and complete it again.");

    /// <summary>An engine's words on one line, short, without the key.</summary>
    private string Clean(string words)
    {
        string safe = place.Key is { } key ? words.Replace(key, "…", StringComparison.Ordinal) : words;
        var line = new StringBuilder();
        foreach (Rune rune in safe.EnumerateRunes())
        {
            if (line.Length >= 240)
            {
                line.Append('…');
                break;
            }

            bool isBlank = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune);
            if (!isBlank || (line.Length > 0 && line[^1] != ' '))
            {
                line.Append(isBlank ? " " : rune.ToString());
            }
        }

        return line.ToString().Trim().TrimEnd('.');
    }
}
