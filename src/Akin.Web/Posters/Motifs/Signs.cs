namespace Akin.Web.Posters.Motifs;

/// <summary>Things one can name: an eye, a lens, a flower, balloons, stars.</summary>
internal static class Signs
{
    public static void Eye(Easel art)
    {
        double y = art.Height * 0.5;
        double open = art.Height * art.Dice.Between(54, 78) / 100;
        int iris = Math.Min(art.Dice.Between(42, 54), (int)(open * 0.42));
        int look = art.Dice.Between(-24, 24);
        int lashes = art.Dice.Between(0, 2);
        if (lashes > 0)
        {
            art.BeginLine(art.Tone, lashes == 1 ? 10 : 4);
            for (int lash = 0; lash < 12; lash++)
            {
                double angle = lash * 30;
                art.Write($"M150 {y}L{150 + (260 * Turn.Cosine(angle))} {y + (260 * Turn.Sine(angle))}");
            }

            art.EndPath();
        }

        art.Write($"<path fill='{art.Second}' d='M14 {y}Q150 {y - open} 286 {y}Q150 {y + open} 14 {y}z'/>");
        art.Disc(150 + look, y, iris, art.Accent);
        art.Disc(150 + look, y, iris * 0.48, art.Ground);
        art.Disc(150 + look + (iris * 0.3), y - (iris * 0.32), iris * 0.14, art.Palette.Ink);
    }

    public static void Aperture(Easel art)
    {
        double y = art.Height * 0.5;
        double radius = Math.Min(122, (art.Height / 2) - 16);
        double hole = radius * art.Dice.Between(26, 52) / 100;
        int first = art.Dice.Below(60);
        const int Blades = 6;
        art.Disc(150, y, radius, art.Accent);
        art.Write($"<path fill='{art.Ground}' d='M");
        for (int blade = 0; blade < Blades; blade++)
        {
            double angle = first + (blade * 60);
            art.Write($"{150 + (hole * Turn.Cosine(angle))} {y + (hole * Turn.Sine(angle))} ");
        }

        art.Write($"z'/>");
        art.BeginLine(art.Ground, 3);
        for (int blade = 0; blade < Blades; blade++)
        {
            double angle = first + (blade * 60);
            double fromX = hole * Turn.Cosine(angle);
            double fromY = hole * Turn.Sine(angle);
            double length = radius * 1.1;
            art.Write($"M{150 + fromX} {y + fromY}l{length * Turn.Cosine(angle + 60)} {length * Turn.Sine(angle + 60)}");
        }

        art.EndPath();
        art.Disc(150, y, hole * 0.36, art.Second);
    }

    public static void Petals(Easel art)
    {
        double y = art.Height * 0.5;
        int count = art.Dice.Between(7, 12);
        double reach = Math.Min(art.Dice.Between(94, 116), (art.Height / 2.0) - 24);
        double first = art.Dice.Below(90);
        double full = reach * 4.4 / count;
        Radial(art, art.Second, full, count, reach - (full / 2) + 8, first, y);
        Radial(art, art.Accent, full * 0.5, count, reach * 0.72, first + (180.0 / count), y);
        art.Disc(150, y, reach * 0.24, art.Palette.Ink);
        art.Disc(150, y, reach * 0.15, art.Accent);
    }

    public static void Balloons(Easel art)
    {
        int count = art.Dice.Between(4, 6);
        int knotX = art.Dice.Between(120, 180);
        double knotY = art.Height * 1.02;
        Dice dice = art.Dice;
        for (int pass = 0; pass < 2; pass++)
        {
            art.Dice = dice;
            if (pass == 0)
            {
                art.BeginLine(art.Palette.Ink, 1.2);
            }

            for (int balloon = 0; balloon < count; balloon++)
            {
                double x = 62 + (176.0 * balloon / (count - 1)) + art.Dice.Between(-16, 16);
                double y = art.Height * art.Dice.Between(22, 56) / 100;
                int radius = art.Dice.Between(24, 46);
                string fill = (balloon % 3) switch { 0 => art.Accent, 1 => art.Second, _ => art.Tone };
                if (pass == 0)
                {
                    art.Write($"M{x} {y}Q{x} {(y + knotY) / 2} {knotX} {knotY}");
                }
                else
                {
                    art.Disc(x, y, radius, fill);
                }
            }

            if (pass == 0)
            {
                art.EndPath();
            }
        }
    }

    public static void Stars(Easel art)
    {
        int planet = art.Dice.Between(70, 130);
        bool isLeft = art.Dice.Toss();
        double low = art.IsOpenBelow ? art.Height + (planet * 0.1) : art.Height * 0.9;
        art.Disc(isLeft ? 60 : 240, low, planet + 22, art.Tone);
        art.Disc(isLeft ? 60 : 240, low, planet, art.Second);
        int count = art.Dice.Between(8, 12);
        art.BeginFill(art.Accent);
        for (int star = 0; star < count; star++)
        {
            int x = 20 + (star * 260 / count) + art.Dice.Below(20);
            int y = (int)(art.Height * art.Dice.Between(6, 62) / 100.0);
            int size = star == count / 2 ? 34 : art.Dice.Between(4, 13);
            double waist = size * 0.16;
            art.Write($"M{x} {y - size}l{waist} {size - waist} {size - waist} {waist} {waist - size} {waist} {-waist} {size - waist} {-waist} {waist - size} {waist - size} {-waist} {size - waist} {-waist}z");
        }

        art.EndPath();
    }

    public static void Face(Easel art)
    {
        double y = art.Height * 0.36;
        int apart = art.Dice.Between(56, 74);
        int left = art.Dice.Between(34, 54);
        int right = art.Dice.Toss() ? left : art.Dice.Between(24, 54);
        int look = art.Dice.Between(-12, 12);
        art.Disc(150 - apart, y, left, art.Second);
        art.Disc(150 + apart, y, right, art.Second);
        art.Disc(150 - apart + look, y + 4, left * 0.44, art.Palette.Ink);
        art.Disc(150 + apart + look, y + 4, right * 0.44, art.Palette.Ink);
        double mouth = art.Height * 0.6;
        int wide = art.Dice.Between(54, 92);
        double deep = Math.Min(wide, art.Height - mouth - 18);
        art.Write($"<path fill='{art.Accent}' d='M{150 - wide} {mouth}h{2 * wide}a{wide} {deep} 0 0 1-{2 * wide} 0z'/>");
        if (art.Dice.Toss())
        {
            art.Write($"<path fill='{art.Palette.Ink}' d='M{150 - wide} {mouth}h{2 * wide}l-4 14H{154 - wide}z'/>");
        }
    }

    private static void Radial(Easel art, string stroke, double width, int count, double reach, double first, double y)
    {
        art.BeginLine(stroke, width, "round");
        for (int petal = 0; petal < count; petal++)
        {
            double angle = first + (petal * 360.0 / count);
            double cosine = Turn.Cosine(angle);
            double sine = Turn.Sine(angle);
            art.Write($"M{150 + (reach * 0.42 * cosine)} {y + (reach * 0.42 * sine)}L{150 + (reach * cosine)} {y + (reach * sine)}");
        }

        art.EndPath();
    }
}
