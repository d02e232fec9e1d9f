using System.Text.Json;

namespace Akin.EndToEnd.Engine;

/// <summary>What both sides answered to one question, compared.</summary>
/// <param name="Question">The question.</param>
/// <param name="Status">The server's status.</param>
/// <param name="Difference">The greatest difference of two numbers that stand at the same place of both answers, relative above 1; infinite where anything else differs.</param>
/// <param name="Moved">Places of the list where another item stands.</param>
/// <param name="Gap">The greatest difference, relative, of the server's scores of two items that stand at the same place.</param>
/// <param name="Texts">Items that both lists hold with different reasons.</param>
/// <param name="Length">Items of the server's list.</param>
/// <param name="Told">Both answers, for people.</param>
internal sealed record EngineAnswer(EngineQuestion Question, int Status, double Difference, int Moved, double Gap, int Texts, int Length, string Told)
{
    // Two units of the sixth decimal, to which answers are rounded.
    private const double LastDecimal = 2.1e-6;

    /// <summary>Whether both sides answered the same.</summary>
    public bool IsEqual => Difference <= LastDecimal;

    /// <summary>Compares one answer of the page's script.</summary>
    public static EngineAnswer Read(EngineQuestion question, JsonElement answer)
    {
        int status = answer.GetProperty("status").GetInt32();
        JsonElement server = answer.GetProperty("server");
        JsonElement engine = answer.GetProperty("engine");
        string told = $"{question}\nserver {status} {server}\nengine {engine}";
        if (status != 200 || !engine.TryGetProperty("answer", out JsonElement own))
        {
            bool isSame = engine.TryGetProperty("status", out JsonElement code) && code.GetInt32() == status
                && engine.GetProperty("detail").GetString() == server.GetProperty("detail").GetString();
            return new EngineAnswer(question, status, isSame ? 0 : double.PositiveInfinity, 0, 0, 0, 0, told);
        }

        (int moved, double gap, int texts, int length) = Lists(server, own);
        return new EngineAnswer(question, status, Differ(server, own), moved, gap, texts, length, told);
    }

    private static (int Moved, double Gap, int Texts, int Length) Lists(JsonElement server, JsonElement own)
    {
        if (!server.TryGetProperty("items", out JsonElement list) || !own.TryGetProperty("items", out JsonElement others) || list.GetArrayLength() != others.GetArrayLength())
        {
            return (0, double.PositiveInfinity, 0, 0);
        }

        Dictionary<string, JsonElement> byId = list.EnumerateArray().ToDictionary(item => item.GetProperty("id").ToString());
        int moved = 0;
        int texts = 0;
        double gap = 0;
        for (int place = 0; place < list.GetArrayLength(); place++)
        {
            JsonElement here = others[place];
            bool isKnown = byId.TryGetValue(here.GetProperty("id").ToString(), out JsonElement known);
            if (list[place].GetProperty("id").ToString() != here.GetProperty("id").ToString())
            {
                double score = list[place].GetProperty("score").GetDouble();
                double other = (isKnown ? known : here).GetProperty("score").GetDouble();
                gap = Math.Max(gap, Math.Abs(score - other) / Math.Max(Math.Abs(score), 1e-9));
                moved++;
            }

            if (isKnown && here.TryGetProperty("reasons", out JsonElement reasons))
            {
                texts += known.GetProperty("reasons").GetProperty("text").GetString() == reasons.GetProperty("text").GetString() ? 0 : 1;
            }
        }

        return (moved, gap, texts, list.GetArrayLength());
    }

    private static double Differ(JsonElement one, JsonElement other)
    {
        if (one.ValueKind != other.ValueKind)
        {
            return double.PositiveInfinity;
        }

        switch (one.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] own = [.. one.EnumerateObject()];
                JsonProperty[] others = [.. other.EnumerateObject()];
                return own.Select(property => property.Name).SequenceEqual(others.Select(property => property.Name))
                    ? own.Zip(others).Select(pair => Differ(pair.First.Value, pair.Second.Value)).DefaultIfEmpty().Max()
                    : double.PositiveInfinity;
            case JsonValueKind.Array:
                return one.GetArrayLength() == other.GetArrayLength()
                    ? one.EnumerateArray().Zip(other.EnumerateArray()).Select(pair => Differ(pair.First, pair.Second)).DefaultIfEmpty().Max()
                    : double.PositiveInfinity;
            case JsonValueKind.Number:
                return Math.Abs(one.GetDouble() - other.GetDouble()) / Math.Max(1, Math.Abs(one.GetDouble()));
            default:
                return one.ToString() == other.ToString() ? 0 : double.PositiveInfinity;
        }
    }
}
