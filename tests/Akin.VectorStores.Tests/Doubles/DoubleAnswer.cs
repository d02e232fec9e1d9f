using System.Text.Json.Nodes;

namespace Akin.VectorStores.Tests.Doubles;

/// <summary>What a double answers.</summary>
internal sealed record DoubleAnswer(int Status, JsonNode? Body, params (string Name, string Value)[] Headers);
