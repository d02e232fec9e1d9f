namespace Akin.Web.Posters;

/// <summary>The five colours of a poster, each <c>#rrggbb</c>.</summary>
/// <param name="Ground">The paper; the lettering stands on it.</param>
/// <param name="Ink">The lettering; at least 4.5:1 against the ground.</param>
/// <param name="Accent">The colour that is seen first.</param>
/// <param name="Second">The colour beside it.</param>
/// <param name="Tone">A quiet neighbour of the ground.</param>
internal sealed record Palette(string Ground, string Ink, string Accent, string Second, string Tone)
{
    /// <summary>The same colours for a picture that stands in a frame: tone and ground change places.</summary>
    public Palette InFrame() => this with { Ground = Tone, Tone = Ground };
}
