using System.Globalization;
using System.Text;
using Akin.Web.Posters.Motifs;

namespace Akin.Web.Posters;

/// <summary>Sets title, year and genre, and gives the picture the room they leave.</summary>
internal static class Lettering
{
    private const int Margin = 24;
    private const int Room = PosterArt.Width - (2 * Margin);
    private const int SmallSize = 14;
    private const int WidestTitle = 7800;
    private const int WidestGenre = 1200;

    /// <summary>Draws the whole poster.</summary>
    public static void Draw(Easel easel, Voice voice, PosterPlan plan, Motif motif, string title, int? year, string? genre)
    {
        Span<char> clean = stackalloc char[CleanText.Longest];
        int length = CleanText.Copy(title, clean, voice.IsUpper, voice.IsSerif, WidestTitle);
        if (length == 0)
        {
            length = CleanText.Copy("Untitled", clean, voice.IsUpper, voice.IsSerif, WidestTitle);
        }

        ReadOnlySpan<char> text = clean[..length];
        Script script = Script.Of(text);
        Span<TitleBlock.Word> words = stackalloc TitleBlock.Word[CleanText.Longest];
        Span<TitleBlock.Line> lines = stackalloc TitleBlock.Line[TitleBlock.MostLines];
        int spacing = script.IsPlain ? voice.Spacing : 0;
        (int count, int size) = new TitleBlock(text, voice.IsSerif, spacing, words).LayOut(lines, Room);
        double leading = size * (script.IsPlain ? voice.IsUpper ? 1.0 : 1.06 : 1.22);
        double rise = size * (script.IsPlain ? 0.73 : 0.9);
        double fall = size * (voice.IsUpper && script.IsPlain ? 0.02 : 0.22);
        bool hasSmall = year is not null || genre is not null;

        double first;
        if (plan == PosterPlan.PictureBelow)
        {
            first = Margin + (hasSmall ? 30 : 2) + rise;
        }
        else
        {
            first = PosterArt.Height - Margin - (hasSmall ? 30 : 0) - fall - ((count - 1) * leading);
        }

        string small = easel.Palette.Ink;
        easel.Write($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 450' width='300' height='450'>");
        easel.Box(0, 0, PosterArt.Width, PosterArt.Height, easel.Ground);
        Picture(easel, plan, motif, first - rise - 20, first + ((count - 1) * leading) + fall + 20);
        easel.Write($"<g font-family='{voice.Family}' fill='{small}'>");
        WriteTitle(easel, voice, text, lines[..count], size, first, leading, spacing, script);
        WriteSmall(easel, voice, plan == PosterPlan.PictureBelow ? Margin + 10 : PosterArt.Height - Margin, year, genre);
        easel.Write($"</g></svg>");
    }

    /// <summary>Draws the motif above <paramref name="top"/> of the title or below its <paramref name="bottom"/>.</summary>
    private static void Picture(Easel easel, PosterPlan plan, Motif motif, double top, double bottom)
    {
        Palette palette = easel.Palette;
        switch (plan)
        {
            case PosterPlan.PictureAbove:
                easel.Hang((int)top, isOpenBelow: true);
                easel.Write($"<svg width='300' height='{easel.Height}'>");
                break;
            case PosterPlan.PictureBelow:
                easel.Hang(PosterArt.Height - (int)bottom, isOpenBelow: false);
                easel.Write($"<svg y='{(int)bottom}' width='300' height='{easel.Height}'>");
                break;
            default:
                int height = (int)top - Margin;
                easel.Hang(height * PosterArt.Width / Room, isOpenBelow: false);
                easel.Palette = palette.InFrame();
                easel.Write($"<svg x='{Margin}' y='{Margin}' width='{Room}' height='{height}' viewBox='0 0 300 {easel.Height}'>");
                easel.Fill(easel.Ground);
                break;
        }

        MotifBook.Draw(motif, easel);
        easel.Palette = palette;
        easel.Write($"</svg>");
    }

    private static void WriteTitle(
        Easel easel, Voice voice, ReadOnlySpan<char> text, ReadOnlySpan<TitleBlock.Line> lines, int size, double first, double leading, int spacing, Script script)
    {
        easel.Write($"<g font-size='{size}' font-weight='{voice.Weight}'");
        if (spacing != 0)
        {
            easel.Write($" letter-spacing='{spacing * size / 100.0}'");
        }

        if (voice.IsCentered)
        {
            easel.Write($" text-anchor='middle'");
        }

        if (script.IsRightToLeft)
        {
            easel.Write($" direction='rtl'");
        }

        easel.Write($">");
        double x = voice.IsCentered ? 150 + (spacing * size / 200.0) : script.IsRightToLeft ? PosterArt.Width - Margin : Margin - (size * 0.04);
        for (int line = 0; line < lines.Length; line++)
        {
            TitleBlock.Line at = lines[line];
            easel.Write($"<text x='{x}' y='{first + (line * leading)}'");
            double width = at.Width * size / 100.0;
            if (!script.IsMeasured && width > Room * 0.9)
            {
                easel.Write($" textLength='{(int)width}' lengthAdjust='spacingAndGlyphs'");
            }

            easel.Write($">");
            easel.Text(text[at.Start..at.End]);
            easel.Text(at.IsCut ? "-" : "");
            easel.Write($"</text>");
        }

        easel.Write($"</g>");
    }

    private static void WriteSmall(Easel easel, Voice voice, int y, int? year, string? genre)
    {
        Span<char> clean = stackalloc char[CleanText.Longest];
        int length = genre is null ? 0 : CleanText.Copy(genre, clean, false, voice.IsSerif, WidestGenre);
        Span<char> digits = stackalloc char[11];
        int digitCount = 0;
        year?.TryFormat(digits, out digitCount, default, CultureInfo.InvariantCulture);
        if (length == 0 && digitCount == 0)
        {
            return;
        }

        easel.Write($"<g font-size='{SmallSize}' letter-spacing='.4'");
        if (voice.IsCentered)
        {
            easel.Write($" text-anchor='middle'><text x='150' y='{y}'>");
            easel.Text(digits[..digitCount]);
            easel.Text(length > 0 && digitCount > 0 ? "  ·  " : "");
            easel.Text(clean[..length]);
            easel.Write($"</text></g>");
            return;
        }

        easel.Write($"><text x='{Margin}' y='{y}'>");
        easel.Text(digitCount > 0 ? digits[..digitCount] : clean[..length]);
        easel.Write($"</text>");
        if (digitCount > 0 && length > 0)
        {
            easel.Write($"<text x='{PosterArt.Width - Margin}' y='{y}' text-anchor='end'>");
            easel.Text(clean[..length]);
            easel.Write($"</text>");
        }

        easel.Write($"</g>");
    }

    /// <summary>What a title is written in.</summary>
    /// <param name="IsPlain">Latin, Greek or Cyrillic alone.</param>
    /// <param name="IsMeasured">All widths are known well.</param>
    /// <param name="IsRightToLeft">Its first letter of a clear direction goes to the left.</param>
    private readonly record struct Script(bool IsPlain, bool IsMeasured, bool IsRightToLeft)
    {
        public static Script Of(ReadOnlySpan<char> text)
        {
            bool isPlain = true;
            bool isMeasured = true;
            bool? isRightToLeft = null;
            foreach (Rune rune in text.EnumerateRunes())
            {
                isPlain = isPlain && LetterWidths.IsPlain(rune.Value);
                isMeasured = isMeasured && LetterWidths.Of(rune, false) > 0 && (LetterWidths.IsPlain(rune.Value) || LetterWidths.IsSquare(rune.Value));
                if (isRightToLeft is null && Rune.IsLetter(rune))
                {
                    isRightToLeft = LetterWidths.IsRightToLeft(rune.Value);
                }
            }

            return new Script(isPlain, isMeasured, isRightToLeft ?? false);
        }
    }
}
