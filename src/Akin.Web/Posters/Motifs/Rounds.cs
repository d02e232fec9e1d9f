namespace Akin.Web.Posters.Motifs;

/// <summary>Discs, rings and what turns around a point.</summary>
internal static class Rounds
{
    public static void Eclipse(Easel art)
    {
        double y = art.Height * 0.52;
        int radius = Math.Min(art.Dice.Between(88, 112), (art.Height / 2) - 22);
        int angle = art.Dice.Below(360);
        double shift = radius * art.Dice.Between(14, 34) / 100.0;
        art.Disc(150, y, radius + art.Dice.Between(16, 30), art.Tone);
        art.Disc(150, y, radius, art.Accent);
        art.Disc(150 + (shift * Turn.Cosine(angle)), y + (shift * Turn.Sine(angle)), radius * 0.93, art.Ground);
        int moon = art.Dice.Between(9, 16);
        double far = radius * 0.5;
        art.Disc(150 + (far * Turn.Cosine(angle + 20)), y + (far * Turn.Sine(angle + 20)), moon, art.Second);
    }

    public static void Orbits(Easel art)
    {
        double y = art.Height * 0.5;
        int tilt = art.Dice.Between(-40, 40);
        int flat = art.Dice.Between(30, 46);
        int sun = art.Dice.Between(30, 46);
        art.Disc(150, y, sun, art.Accent);
        art.Write($"<g fill='none' stroke='{art.Second}' stroke-width='2' transform='rotate({tilt} 150 {y})'>");
        for (int orbit = 1; orbit <= 4; orbit++)
        {
            int wide = 34 + (orbit * 32);
            double high = wide * flat / 100.0;
            art.Write($"<ellipse cx='150' cy='{y}' rx='{wide}' ry='{high}'/>");
            int angle = art.Dice.Below(360);
            string fill = art.Dice.Toss() ? art.Second : art.Palette.Ink;
            art.Disc(150 + (wide * Turn.Cosine(angle)), y + (high * Turn.Sine(angle)), art.Dice.Between(4, 11), fill);
        }

        art.Write($"</g>");
    }

    public static void Arcs(Easel art)
    {
        int x = art.Dice.Below(3) * 150;
        double y = x == 150 ? art.Height * 1.0 : art.IsOpenBelow || art.Dice.Toss() ? art.Height : 0;
        int count = art.Dice.Between(5, 7);
        double reach = x == 150 ? Math.Min(150, art.Height - 10) : Math.Min(280, art.Height * 1.05);
        double step = reach / count;
        double width = step * art.Dice.Between(46, 78) / 100;
        for (int arc = 0; arc < count; arc++)
        {
            string stroke = (arc % 3) switch { 0 => art.Accent, 1 => art.Second, _ => art.Tone };
            art.Ring(x, y, reach - (arc * step) - (width / 2), width, stroke);
        }
    }

    public static void Rays(Easel art)
    {
        int wedges = art.Dice.Between(9, 16);
        double x = 150 + (art.Dice.Between(-1, 1) * 60);
        double y = art.Height * (art.IsOpenBelow && art.Dice.Toss() ? 1.0 : 0.5);
        const double Reach = 420;
        double first = art.Dice.Below(360);
        art.Fill(art.Tone);
        art.BeginFill(art.Second);
        for (int wedge = 0; wedge < wedges; wedge++)
        {
            double from = first + (wedge * 360.0 / wedges);
            double to = from + (180.0 / wedges);
            art.Write($"M{(int)x} {(int)y}L{(int)(x + (Reach * Turn.Cosine(from)))} {(int)(y + (Reach * Turn.Sine(from)))} {(int)(x + (Reach * Turn.Cosine(to)))} {(int)(y + (Reach * Turn.Sine(to)))}z");
        }

        art.EndPath();
        int radius = art.Dice.Between(48, 82);
        art.Disc(x, y, radius, art.Accent);
        if (art.Dice.Toss())
        {
            art.Ring(x, y, radius + 12, 4, art.Accent);
        }
    }

    public static void Spiral(Easel art)
    {
        double y = art.Height * 0.5;
        int step = art.Dice.Between(11, 15);
        int sweep = art.Dice.Below(2);
        art.Disc(150, y, 26, art.Second);
        art.BeginLine(art.Accent, step * art.Dice.Between(38, 62) / 100.0, "round");
        art.Write($"M150 {y}");
        int sign = 1;
        for (int half = 1; half * step < 190; half++)
        {
            art.Write($"a{half * step} {half * step} 0 0 {sweep} {2 * sign * half * step} 0");
            sign = -sign;
        }

        art.EndPath();
        art.Person(150 + step, y + 14, 30, art.Palette.Ink);
    }

    public static void Sunset(Easel art)
    {
        int radius = Math.Min(art.Dice.Between(92, 116), (art.Height / 2) - 14);
        double y = art.Height * 0.5;
        art.Disc(150, y, radius, art.Accent);
        int cuts = art.Dice.Between(5, 7);
        double start = y - (radius * art.Dice.Between(0, 30) / 100.0);
        double span = y + radius - start;
        art.BeginFill(art.Ground);
        for (int cut = 0; cut < cuts; cut++)
        {
            double thick = 3 + (cut * 14.0 / cuts);
            art.Write($"M20 {start + (span * cut / cuts)}h260v{thick}h-260z");
        }

        art.EndPath();
        double low = y + (radius * 0.42);
        art.Write($"<path fill='{art.Second}' d='M0 {art.Height}V{low + 40}l52-34 30 18 60-52 48 40 34-18 76 48V{art.Height}z'/>");
    }

    public static void Embrace(Easel art)
    {
        double y = art.Height * 0.5;
        double radius = Math.Min(art.Dice.Between(76, 92), (art.Height / 2.0) - 18);
        double apart = radius * art.Dice.Between(48, 66) / 100;
        double angle = art.Dice.Between(-50, 50);
        double dx = apart * Turn.Cosine(angle);
        double dy = apart * Turn.Sine(angle);
        art.Disc(150 - dx, y - dy, radius, art.Second);
        art.Disc(150 + dx, y + dy, radius, art.Accent);
        double half = Math.Sqrt((radius * radius) - (apart * apart)) / apart;
        art.Write($"<path fill='{art.Palette.Ink}' d='M{150 - (dy * half)} {y + (dx * half)}A{radius} {radius} 0 0 1 {150 + (dy * half)} {y - (dx * half)}A{radius} {radius} 0 0 1 {150 - (dy * half)} {y + (dx * half)}z'/>");
    }
}
