using Microsoft.AspNetCore.Http;

namespace Akin.Cli.Export.Vercel;

/// <summary>What the app answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">All headers.</param>
/// <param name="Body">The bytes.</param>
internal sealed record RenderedAnswer(int Status, IHeaderDictionary Headers, byte[] Body);
