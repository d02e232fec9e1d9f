using System.Globalization;
using Akin.Web.Posters;

namespace Akin.Web.Tests.Posters;

public class PaletteTests
{
    public static TheoryData<string> Moods => [.. Enum.GetNames<Mood>()];

    [Theory]
    [MemberData(nameof(Moods))]
    public void Ink_is_legible_on_the_ground(string mood)
    {
        foreach (Palette palette in Palettes.Of(Enum.Parse<Mood>(mood)))
        {
            double contrast = Contrast(palette.Ink, palette.Ground);
            Assert.True(contrast >= 4.5, $"{palette} has {contrast:F2}:1.");
        }
    }

    [Theory]
    [MemberData(nameof(Moods))]
    public void Accent_is_seen_on_ground_and_tone(string mood)
    {
        foreach (Palette palette in Palettes.Of(Enum.Parse<Mood>(mood)))
        {
            Assert.True(Contrast(palette.Accent, palette.Ground) >= 1.25, $"{palette}: accent on ground {Contrast(palette.Accent, palette.Ground):F2}.");
            Assert.True(Contrast(palette.Accent, palette.Tone) >= 1.25, $"{palette}: accent on tone {Contrast(palette.Accent, palette.Tone):F2}.");
        }
    }

    /// <summary>WCAG 2's contrast ratio.</summary>
    private static double Contrast(string one, string other)
    {
        double light = Math.Max(Luminance(one), Luminance(other));
        double dark = Math.Min(Luminance(one), Luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int at)
    {
        double value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
