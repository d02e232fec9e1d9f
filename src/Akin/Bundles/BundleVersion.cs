using System.Globalization;

namespace Akin.Bundles;

/// <summary>A bundle that was published once and has been kept.</summary>
/// <param name="Name">Its time of creation and the first eight digits of its manifest's hash: "20260102T030405Z-0a1b2c3d".</param>
/// <param name="Directory">Where it stands.</param>
/// <param name="CreatedAt">When it was trained, in UTC.</param>
/// <param name="Manifest">Its manifest; null when that cannot be read.</param>
public sealed record BundleVersion(string Name, string Directory, DateTimeOffset CreatedAt, BundleManifest? Manifest)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int TimeLength = 16;
    private const int HashDigits = 8;

    /// <summary>The name of a bundle as a version.</summary>
    public static string NameOf(BundleManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return $"{manifest.CreatedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{manifest.Sha256[..HashDigits]}";
    }

    /// <summary>The time that a name tells; null when it is no name of a version.</summary>
    internal static DateTimeOffset? TimeOf(string name) =>
        name.Length >= TimeLength + 1 + HashDigits
        && name[TimeLength] == '-'
        && name.Substring(TimeLength + 1, HashDigits).All(char.IsAsciiHexDigitLower)
        && DateTimeOffset.TryParseExact(name.AsSpan(0, TimeLength), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;
}
