using Akin.Web.Posters.Motifs;

namespace Akin.Web.Posters;

/// <summary>Draws posters for items that have no picture.</summary>
/// <remarks>One series of designs: colours and motif follow the genres, the lettering genres and time, all else a hash of title and year.</remarks>
public static class PosterArt
{
    /// <summary>The width of every poster.</summary>
    public const int Width = 300;

    /// <summary>The height of every poster.</summary>
    public const int Height = 450;

    /// <summary>The media type of what <see cref="Draw"/> returns.</summary>
    public const string MediaType = "image/svg+xml";

    /// <summary>Draws a poster.</summary>
    /// <param name="title">Any text; an empty one is drawn as "Untitled", a very long one ends in an ellipsis.</param>
    /// <param name="year">The year of release; null leaves it out.</param>
    /// <param name="genres">In the catalogue's order; unknown names and none at all look like a drama.</param>
    /// <returns>An SVG document in UTF-8 that refers to nothing outside itself; about 1 KB, at most 2.5 KB.</returns>
    /// <remarks>The same arguments give the same bytes on every machine. About fifteen microseconds. Safe for concurrent use.</remarks>
    public static byte[] Draw(string title, int? year, IReadOnlyList<string> genres)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(genres);
        (string? genre, Mood first, Mood second) = Moods.Of(genres);
        var dice = new Dice(PosterHash.Of(title, year));
        ReadOnlySpan<Palette> palettes = Palettes.Of(first);
        Palette palette = palettes[dice.Below(palettes.Length)];
        ReadOnlySpan<Motif> motifs = MotifBook.Of(dice.Below(3) == 0 ? second : first);
        Motif motif = motifs[dice.Below(motifs.Length)];
        var voice = Voice.Of(first, year, ref dice);
        PosterPlan plan = dice.Below(8) switch { < 4 => PosterPlan.PictureAbove, < 6 => PosterPlan.PictureBelow, _ => PosterPlan.Framed };
        using var easel = new Easel { Palette = palette, Dice = dice };
        Lettering.Draw(easel, voice, plan, motif, title, year, genre);
        return easel.ToArray();
    }
}
