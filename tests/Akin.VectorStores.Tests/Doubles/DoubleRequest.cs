using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>What came to a double.</summary>
internal sealed record DoubleRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, IHeaderDictionary Headers, JsonNode? Body, int Bytes)
{
    public string[] Parts { get; } = Path.Trim('/').Split('/');
}
