using System.Globalization;
using System.Security.Cryptography;

namespace Akin.Web.Assets;

/// <summary>A file of the site that never changes under its address, because the address holds its hash.</summary>
/// <param name="Path">The address, such as <c>/assets/site.1f3a….css</c>.</param>
/// <param name="MediaType">The content type.</param>
/// <param name="Body">The bytes.</param>
internal sealed record SiteAsset(string Path, string MediaType, ReadOnlyMemory<byte> Body)
{
    private const int HashBytes = 8;

    /// <summary>Names a file after what is in it.</summary>
    public static SiteAsset Of(string name, string extension, string mediaType, byte[] body)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, HashBytes));
        return new SiteAsset(string.Create(CultureInfo.InvariantCulture, $"/assets/{name}.{hash}.{extension}"), mediaType, body);
    }
}
