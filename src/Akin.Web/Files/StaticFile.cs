namespace Akin.Web.Files;

/// <summary>A file of a site that no server stands behind.</summary>
/// <param name="Path">The address from the site's root.</param>
/// <param name="MediaType">The content type.</param>
/// <param name="Body">The bytes.</param>
public sealed record StaticFile(string Path, string MediaType, ReadOnlyMemory<byte> Body);
