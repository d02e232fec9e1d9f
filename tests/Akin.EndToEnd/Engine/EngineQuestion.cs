namespace Akin.EndToEnd.Engine;

/// <summary>One question to the API.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Body">The JSON that is posted; null for GET.</param>
internal sealed record EngineQuestion(string Address, string? Body = null)
{
    public override string ToString() => Body is null ? Address : $"{Address} {Body}";
}
