namespace Akin.Web.Posters.Motifs;

/// <summary>One form, repeated.</summary>
internal static class Patterns
{
    public static void Halftone(Easel art)
    {
        int pitch = art.Dice.Between(17, 23);
        int rows = (art.Height / pitch) + 1;
        bool isFalling = art.Dice.Toss();
        art.Disc(art.Dice.Between(90, 210), art.Height * 0.48, Math.Min(96, art.Height * 0.36), art.Second);
        art.Write($"<g stroke='{art.Accent}' stroke-linecap='round' stroke-dasharray='0 {pitch}'>");
        for (int row = 0; row < rows; row++)
        {
            int size = isFalling ? rows - row : row + 1;
            art.Write($"<path stroke-width='{1.5 + ((pitch - 4.0) * size / rows)}' d='M{(row % 2 == 0 ? 0 : pitch / 2.0) + 2} {(row * pitch) + 8}H300'/>");
        }

        art.Write($"</g>");
    }

    public static void Tiles(Easel art)
    {
        int columns = art.Dice.Between(3, 4);
        int side = Easel.Width / columns;
        int rows = (art.Height + side - 1) / side;
        int offset = art.IsOpenBelow ? art.Height - (rows * side) : 0;
        Dice dice = art.Dice;
        ReadOnlySpan<string> fills = [art.Accent, art.Second, art.Tone, art.Palette.Ink];
        for (int fill = 0; fill < fills.Length; fill++)
        {
            art.Dice = dice;
            art.BeginFill(fills[fill]);
            for (int cell = 0; cell < rows * columns; cell++)
            {
                int chosen = art.Dice.Below(10) switch { < 4 => 0, < 7 => 1, < 9 => 2, _ => 3 };
                int form = art.Dice.Below(11);
                if (chosen == fill)
                {
                    Tile(art, form, cell % columns * side, offset + (cell / columns * side), side);
                }
            }

            art.EndPath();
        }
    }

    public static void Bars(Easel art)
    {
        int count = art.Dice.Between(7, 11);
        double pitch = 252.0 / count;
        double width = pitch * art.Dice.Between(45, 72) / 100;
        int marked = art.Dice.Below(count);
        for (int bar = 0; bar < count; bar++)
        {
            double length = art.Height * art.Dice.Between(22, 86) / 100;
            string fill = bar == marked ? art.Accent : bar % 2 == 0 ? art.Second : art.Tone;
            double top = art.IsOpenBelow ? art.Height - length : 0;
            art.Box(24 + (bar * pitch), top, width, length, fill);
            if (bar == marked)
            {
                art.Disc(24 + (bar * pitch) + (width / 2), art.IsOpenBelow ? top - width : length + width, width / 2, fill);
            }
        }
    }

    public static void Chevrons(Easel art)
    {
        int rise = art.Dice.Between(50, 110);
        int thick = art.Dice.Between(14, 24);
        int gap = thick + art.Dice.Between(12, 22);
        int tip = art.Dice.Between(100, 200);
        int marked = art.Dice.Between(2, 4);
        int count = ((art.Height + rise) / gap) + 1;
        for (int pass = 0; pass < 2; pass++)
        {
            art.BeginLine(pass == 0 ? art.Second : art.Accent, thick);
            for (int line = 0; line < count; line++)
            {
                if (line % 5 == marked == (pass == 1))
                {
                    art.Write($"M-20 {(line * gap) + rise - 30}L{tip} {(line * gap) - 30} 320 {(line * gap) + rise - 30}");
                }
            }

            art.EndPath();
        }
    }

    public static void Drips(Easel art)
    {
        int pitch = art.Dice.Between(24, 34);
        for (int pass = 0; pass < 2; pass++)
        {
            art.BeginLine(pass == 0 ? art.Second : art.Accent, pass == 0 ? pitch + 1 : pitch * 0.62, "round");
            for (int x = pitch / 2; x < Easel.Width + pitch; x += pitch)
            {
                int length = art.Height * (pass == 0 ? art.Dice.Between(12, 44) : art.Dice.Between(22, 78)) / 100;
                if (pass == 0 || art.Dice.Below(3) > 0)
                {
                    art.Write($"M{x}-30v{length + 30}");
                }
            }

            art.EndPath();
        }
    }

    public static void Teeth(Easel art)
    {
        int count = art.Dice.Between(4, 9);
        double pitch = 300.0 / count;
        double middle = art.Height * 0.5;
        (string back, string front) = art.Dice.Toss() ? (art.Accent, art.Second) : (art.Second, art.Accent);
        art.Box(0, 4, Easel.Width, art.Height - 8, back);
        int eyes = art.Dice.Between(1, 2);
        int radius = art.Dice.Between(26, 42) / eyes;
        double slit = radius * art.Dice.Between(14, 44) / 100;
        for (int eye = 0; eye < eyes; eye++)
        {
            double x = eyes == 1 ? 150 : 100 + (100 * eye);
            art.Disc(x, middle, radius, front);
            art.Write($"<ellipse cx='{x}' cy='{middle}' rx='{slit}' ry='{radius * 0.8}' fill='{art.Ground}'/>");
        }

        art.Write($"<path fill='{art.Ground}' d='M0 0");
        for (int tooth = 0; tooth < count; tooth++)
        {
            art.Write($"L{(tooth + 0.5) * pitch} {middle * art.Dice.Between(46, 74) / 100} {(tooth + 1) * pitch} {middle * 0.12}");
        }

        art.Write($"V0zM0 {art.Height}");
        for (int tooth = 0; tooth < count; tooth++)
        {
            art.Write($"L{(tooth + 0.5) * pitch} {art.Height - (middle * art.Dice.Between(46, 74) / 100)} {(tooth + 1) * pitch} {art.Height - (middle * 0.12)}");
        }

        art.Write($"V{art.Height}z'/>");
    }

    public static void Contours(Easel art)
    {
        const int Corners = 7;
        Span<int> lengths = stackalloc int[Corners];
        foreach (ref int length in lengths)
        {
            length = art.Dice.Between(76, 124);
        }

        double x = art.Dice.Between(110, 190);
        double y = art.Height * art.Dice.Between(42, 58) / 100;
        int rings = art.Dice.Between(5, 6);
        for (int ring = rings; ring > 0; ring--)
        {
            double scale = 1.55 * ring / rings;
            string fill = (ring % 3) switch { 0 => art.Tone, 1 => art.Accent, _ => art.Second };
            art.BeginFill(ring == rings ? art.Tone : fill);
            for (int corner = 0; corner <= Corners; corner++)
            {
                (double atX, double atY) = Corner(lengths, corner, scale);
                (double nextX, double nextY) = Corner(lengths, corner + 1, scale);
                double middleX = x + ((atX + nextX) / 2);
                double middleY = y + ((atY + nextY) / 2);
                if (corner == 0)
                {
                    art.Write($"M{(int)middleX} {(int)middleY}");
                }
                else
                {
                    art.Write($"Q{(int)(x + atX)} {(int)(y + atY)} {(int)middleX} {(int)middleY}");
                }
            }

            art.EndPath();
        }
    }

    private static (double X, double Y) Corner(ReadOnlySpan<int> lengths, int corner, double scale)
    {
        double length = lengths[corner % lengths.Length] * scale;
        double angle = corner * 360.0 / lengths.Length;
        return (length * Turn.Cosine(angle), length * Turn.Sine(angle));
    }

    private static void Tile(Easel art, int form, int x, int y, int side)
    {
        int half = side / 2;
        switch (form)
        {
            case 0: art.Write($"M{x} {y}h{side}a{side} {side} 0 0 1-{side} {side}z"); break;
            case 1: art.Write($"M{x} {y}v{side}h{side}a{side} {side} 0 0 0-{side}-{side}z"); break;
            case 2: art.Write($"M{x + side} {y}v{side}h-{side}a{side} {side} 0 0 1 {side}-{side}z"); break;
            case 3: art.Write($"M{x} {y}h{side}v{side}a{side} {side} 0 0 1-{side}-{side}z"); break;
            case 4: art.Write($"M{x} {y}a{half} {half} 0 0 0 {side} 0z"); break;
            case 5: art.Write($"M{x} {y + side}a{half} {half} 0 0 1 {side} 0z"); break;
            case 6: art.Write($"M{x} {y + half}a{half} {half} 0 0 1 {side} 0a{half} {half} 0 0 1-{side} 0z"); break;
            case 7: art.Write($"M{x} {y}h{side}v{side}h-{side}z"); break;
            case 8: art.Write($"M{x} {y}h{side}l-{side} {side}z"); break;
            case 9: art.Write($"M{x} {y}v{side}h{half}v-{side}z"); break;
            default: break;
        }
    }
}
