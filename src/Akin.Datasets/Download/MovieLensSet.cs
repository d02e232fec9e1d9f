namespace Akin.Datasets.Download;

/// <summary>One published MovieLens set: what its zip must be, what it holds, and on which terms.</summary>
public sealed record MovieLensSet
{
    /// <summary>Its published name, "ml-latest-small": the zip is <c>NAME.zip</c>, the cached directory <c>NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Exact length of the zip in bytes; null when only known about, or when it changes.</summary>
    public long? ZipBytes { get; init; }

    /// <summary>The most bytes that are taken from a server when <see cref="ZipBytes"/> is null; 2 GiB unless stated.</summary>
    public long MaxZipBytes { get; init; } = 2L << 30;

    /// <summary>MD5 of the zip, lower-case hexadecimal; null when not pinned.</summary>
    public string? Md5 { get; init; }

    /// <summary>SHA-256 of the zip, lower-case hexadecimal; null when not pinned.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The folder inside the zip that holds the files, without a slash.</summary>
    public required string ZipRoot { get; init; }

    /// <summary>The files taken out of the zip when it has them; the rest of the zip is not unpacked.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The files without which a copy is not whole: ratings and movies.</summary>
    public required IReadOnlyList<string> RequiredFiles { get; init; }

    /// <summary>Ratings in it; null when it changes.</summary>
    public long? RatingCount { get; init; }

    /// <summary>Tags that people gave in it; null when it has none or changes.</summary>
    public long? TagCount { get; init; }

    /// <summary>Movies in it; null when it changes.</summary>
    public int? MovieCount { get; init; }

    /// <summary>Users in it; null when it changes.</summary>
    public int? UserCount { get; init; }

    /// <summary>Whether it may be passed on under the same terms; null when that is not confirmed. Holds for anything made from it, a bundle included.</summary>
    public bool? MayBeRedistributed { get; init; }

    /// <summary>Whether a hash known in advance decides that a zip is the right one, wherever it came from.</summary>
    public bool IsPinned => Sha256 is not null || Md5 is not null;

    /// <summary>The terms of use in one or two sentences; the README in the set is the licence itself.</summary>
    public string Terms => "For research; not for commercial use without permission of GroupLens. " + MayBeRedistributed switch
    {
        true => "May be redistributed, changed or not, under these same terms.",
        false => "Must not be redistributed, and neither may what is made from it.",
        null => "Whether it may be redistributed is not confirmed: see its README.",
    };

    internal long ByteLimit => ZipBytes ?? MaxZipBytes;
}
