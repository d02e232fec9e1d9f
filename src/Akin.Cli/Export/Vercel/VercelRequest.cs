namespace Akin.Cli.Export.Vercel;

/// <summary>What <c>akin export vercel</c> is asked for.</summary>
internal sealed record VercelRequest
{
    /// <summary>The bundle's directory.</summary>
    public required string Bundle { get; init; }

    /// <summary>The directory to write.</summary>
    public required string Out { get; init; }

    /// <summary>Bytes that all files together may take.</summary>
    public long Budget { get; init; } = ByteBudget.Free;

    /// <summary>Whether the similar lists are stored as gzip even where they fit as they are, which leaves room for more pages.</summary>
    public bool PacksLists { get; init; }

    /// <summary>The site's origin; null when it is not known.</summary>
    public Uri? Origin { get; init; }
}
