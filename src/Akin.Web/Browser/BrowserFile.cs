namespace Akin.Web.Browser;

/// <summary>A file that the engine in the browser loads.</summary>
/// <param name="Path">Where it stands under the folder of the data, with slashes, such as <c>weights/12.bin</c>.</param>
/// <param name="Body">The bytes, not packed.</param>
public sealed record BrowserFile(string Path, ReadOnlyMemory<byte> Body);
