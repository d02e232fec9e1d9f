using Akin.Cli.Terminal;

namespace Akin.Cli.Export.Vercel;

/// <summary>What was written.</summary>
internal sealed record VercelSummary
{
    /// <summary>The directory.</summary>
    public required string Out { get; init; }

    /// <summary>Films of the catalogue.</summary>
    public required int Films { get; init; }

    /// <summary>Films with a page of their own.</summary>
    public required int FilmPages { get; init; }

    /// <summary>Films with a drawn poster of their own.</summary>
    public required int Posters { get; init; }

    /// <summary>Films with pictures and texts from TMDB; null when there was no token.</summary>
    public int? Pictured { get; init; }

    /// <summary>Whether the similar lists are packed, because they would not fit otherwise.</summary>
    public required bool ListsArePacked { get; init; }

    /// <summary>Weights an item that For you has in the browser; null = all.</summary>
    public int? WeightsPerItem { get; init; }

    /// <summary>Files and bytes by what they are for.</summary>
    public required IReadOnlyList<(string Part, int Files, long Bytes)> Parts { get; init; }

    /// <summary>The budget.</summary>
    public required long Budget { get; init; }

    /// <summary>Routes of the configuration.</summary>
    public required int Routes { get; init; }

    /// <summary>Whether the site knows its own address.</summary>
    public required bool HasOrigin { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Total { get; init; }

    private long Bytes => Parts.Sum(part => part.Bytes);

    private int FileCount => Parts.Sum(part => part.Files);

    /// <summary>For people.</summary>
    public void WriteText(TextWriter output)
    {
        foreach ((string part, int files, long bytes) in Parts)
        {
            output.WriteLine($"  {part,-34}{Amount.Count(files),9} files{Amount.Bytes(bytes),12}");
        }

        output.WriteLine($"  {"together",-34}{Amount.Count(FileCount),9} files{Amount.Bytes(Bytes),12} of {Amount.Bytes(Budget)}");
        output.WriteLine();
        output.WriteLine($"Pages of their own: {Amount.Count(FilmPages)} of {Amount.Count(Films)} films, the best known first; the others share one.");
        if (ListsArePacked)
        {
            output.WriteLine("The similar lists are stored as gzip to fit: every browser unpacks them, curl with --compressed.");
        }

        else if (FilmPages < Films)
        {
            output.WriteLine("With --packed-lists, or a larger --budget, more films get a page of their own.");
        }

        if (WeightsPerItem is int weights)
        {
            output.WriteLine($"For you uses the greatest {weights} weights of each film to fit; its order may differ a little from the server's.");
        }

        output.WriteLine(Pictured is int pictured
            ? $"Pictures and texts of {Amount.Count(pictured)} films are in it."
            : "No TMDB_API_TOKEN is set: the site draws its posters itself.");
        if (!HasOrigin)
        {
            output.WriteLine("The sitemap has no host, because the site's address is not known; give it with --site-url https://….");
        }

        output.WriteLine();
        output.WriteLine($"Written to {Out} in {Amount.Seconds(Total.TotalSeconds)}.");
        output.WriteLine($"Look at it:  akin preview {Out}");
        output.WriteLine(Out.Replace('\\', '/').EndsWith(".vercel/output", StringComparison.Ordinal)
            ? "Deploy it:   vercel deploy --prebuilt --archive=tgz --prod"
            : "Deploy it:   write it to .vercel/output, then vercel deploy --prebuilt --archive=tgz --prod");
    }

    /// <summary>For programs.</summary>
    public void WriteJson(TextWriter output) => JsonText.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("out", Out);
        json.WriteNumber("films", Films);
        json.WriteNumber("filmPages", FilmPages);
        json.WriteNumber("posters", Posters);
        json.WriteKnown("pictured", Pictured);
        json.WriteBoolean("listsArePacked", ListsArePacked);
        json.WriteKnown("weightsPerItem", WeightsPerItem);
        json.WriteStartObject("parts");
        foreach ((string part, int files, long bytes) in Parts)
        {
            json.WriteStartObject(part);
            json.WriteNumber("files", files);
            json.WriteNumber("bytes", bytes);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("files", FileCount);
        json.WriteNumber("bytes", Bytes);
        json.WriteNumber("budget", Budget);
        json.WriteNumber("routes", Routes);
        json.WriteNumber("seconds", Math.Round(Total.TotalSeconds, 3));
        json.WriteEndObject();
    });
}
