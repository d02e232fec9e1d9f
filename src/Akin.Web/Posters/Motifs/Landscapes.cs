namespace Akin.Web.Posters.Motifs;

/// <summary>Skies above land. Where the lettering stands below, the nearest land is its ground.</summary>
internal static class Landscapes
{
    /// <summary>What lies behind the nearest land ends so far above the edge, lest its colour shimmer through there.</summary>
    private const int Hem = 4;

    public static void Horizon(Easel art)
    {
        (string sky, string land) = SkyAndLand(art);
        int line = art.Height * art.Dice.Between(62, 74) / 100;
        int sun = art.Dice.Between(58, 92);
        int x = art.Dice.Between(95, 205);
        int sunk = art.Dice.Between(0, sun * 3 / 4);
        art.Box(0, 0, Easel.Width, line + 1, sky);
        art.Disc(x, line - sun + sunk, sun, art.Accent);
        art.Box(0, line, Easel.Width, art.Height - line, land);
        art.BeginFill(art.Second);
        int y = line;
        for (int band = 0; band < 5 && y < art.Height; band++)
        {
            int thickness = 7 - band;
            art.Write($"M0 {y}h300v{thickness}h-300z");
            y += thickness + 6 + (band * 5);
        }

        art.EndPath();
        if (art.Dice.Toss())
        {
            art.Person(x + ((x > 150 ? -1 : 1) * (sun + 22)), line + 2, 30, art.Second);
        }
    }

    public static void Waves(Easel art)
    {
        (string sky, string land) = SkyAndLand(art);
        art.Box(0, 0, Easel.Width, art.Height - Hem, sky);
        art.Disc(art.Dice.Between(70, 230), art.Height * art.Dice.Between(24, 36) / 100, art.Dice.Between(34, 62), art.Accent);
        int count = art.Dice.Between(4, 6);
        int length = 30 * art.Dice.Between(2, 4);
        int rise = art.Dice.Between(12, 22);
        for (int wave = 0; wave < count; wave++)
        {
            double y = art.Height * (0.42 + (0.5 * wave / (count - 0.5)));
            double start = -length - art.Dice.Below(length);
            bool isLast = wave == count - 1;
            string fill = isLast ? land : (wave % 3) switch { 0 => art.Second, 1 => land, _ => art.Accent };
            art.Write($"<path fill='{fill}' d='M{start} {y}q{length / 4} {-rise} {length / 2} 0");
            for (double x = start + (length / 2); x < Easel.Width; x += length / 2)
            {
                art.Write($"t{length / 2} 0");
            }

            art.Write($"V{(isLast ? art.Height : art.Height - Hem)}H{start}z'/>");
        }
    }

    public static void Mountains(Easel art)
    {
        (string sky, string land) = SkyAndLand(art);
        art.Box(0, 0, Easel.Width, art.Height - Hem, sky);
        art.Disc(art.Dice.Between(60, 240), art.Height * art.Dice.Between(22, 36) / 100, art.Dice.Between(26, 54), art.Accent);
        for (int range = 0; range < 3; range++)
        {
            double top = art.Height * (0.3 + (0.18 * range));
            double depth = art.Height * 0.26;
            string fill = range switch { 0 => art.Second, 1 => Mix(art), _ => land };
            int foot = range == 2 ? art.Height : art.Height - Hem;
            art.Write($"<path fill='{fill}' d='M-10 {foot}");
            int x = -10 - art.Dice.Below(50);
            bool isPeak = art.Dice.Toss();
            while (x < Easel.Width + 40)
            {
                double y = isPeak ? top + art.Dice.Below((int)(depth * 0.5)) : top + depth + art.Dice.Below((int)(depth * 0.5));
                art.Write($"L{x} {(int)y}");
                x += art.Dice.Between(40, 84);
                isPeak = !isPeak;
            }

            art.Write($"V{foot}z'/>");
        }
    }

    public static void City(Easel art)
    {
        (string sky, string haze) = SkyAndLand(art);
        art.Fill(sky);
        art.Disc(art.Dice.Between(70, 230), art.Height * art.Dice.Between(28, 42) / 100, art.Dice.Between(42, 76), art.Accent);
        Skyline(art, haze, 0.34, 0.62, 22, 42);
        Skyline(art, art.Second, 0.52, 0.84, 36, 66);
        art.Write($"<path stroke='{art.Accent}' stroke-width='5' stroke-dasharray='7 9' d='");
        for (int window = 0; window < 6; window++)
        {
            art.Write($"M{12 + (window * 50) + art.Dice.Below(26)} {art.Height - 6}v{-8 - (16 * art.Dice.Between(0, 2))}");
        }

        art.EndPath();
    }

    public static void Road(Easel art)
    {
        (string sky, string land) = SkyAndLand(art);
        int line = art.Height * art.Dice.Between(46, 58) / 100;
        int x = art.Dice.Between(110, 190);
        art.Box(0, 0, Easel.Width, line + 1, sky);
        art.Disc(x + art.Dice.Between(-50, 50), line - art.Dice.Between(0, 20), art.Dice.Between(44, 74), art.Accent);
        art.Box(0, line, Easel.Width, art.Height - line, land);
        art.Write($"<path fill='{art.Second}' d='M{x - 3} {line}h6L{x + 130} {art.Height}H{x - 130}z'/>");
        double depth = art.Height - line;
        art.BeginFill(art.Accent);
        for (int dash = 0; dash < 4; dash++)
        {
            double from = depth * (0.06 + (0.02 * dash) + (0.07 * dash * dash));
            double to = from + (depth * (0.05 + (0.05 * dash)));
            art.Write($"M{x - (0.05 * from)} {line + from}h{0.1 * from}L{x + (0.05 * to)} {line + to}h{-0.1 * to}z");
        }

        art.EndPath();
    }

    private static void Skyline(Easel art, string fill, double high, double low, int narrow, int wide)
    {
        art.Write($"<path fill='{fill}' d='M-4 {art.Height}");
        for (int x = -4; x < Easel.Width;)
        {
            art.Write($"V{art.Height * (high + ((low - high) * art.Dice.Below(100) / 100))}");
            int width = art.Dice.Between(narrow, wide);
            x += width;
            art.Write($"h{width}");
        }

        art.Write($"V{art.Height}z'/>");
    }

    private static (string Sky, string Land) SkyAndLand(Easel art) => art.IsOpenBelow ? (art.Tone, art.Ground) : (art.Ground, art.Tone);

    private static string Mix(Easel art) => art.Dice.Toss() ? art.Accent : art.Second;
}
