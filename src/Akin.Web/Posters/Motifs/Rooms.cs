namespace Akin.Web.Posters.Motifs;

/// <summary>Doors, arches, corridors, light on a wall.</summary>
internal static class Rooms
{
    public static void Doorway(Easel art)
    {
        int width = art.Dice.Between(54, 78);
        int x = art.Dice.Between(60, 240 - width);
        double floor = art.Height * 0.66;
        double height = Math.Min(floor - 30, width * 2.1);
        int spread = art.Dice.Between(30, 80);
        int lean = art.Dice.Between(-70, 70);
        if (!art.IsOpenBelow || art.Dice.Toss())
        {
            art.Box(0, 0, Easel.Width, floor, art.Tone);
        }

        art.Box(x, floor - height, width, height, art.Accent);
        art.Write($"<path fill='{art.Second}' d='M{x} {floor}h{width}L{x + width + spread + lean} {art.Height}H{x - spread + lean}z'/>");
        double person = height * 0.56;
        art.Person(x + (width / 2.0), floor + 3, person, art.Ground);
        art.Write($"<path fill='{art.Ground}' d='M{x + (width / 2.0) - 5} {floor + 2}h10l{(lean * 0.8) + 5} {art.Height - floor}h-20z'/>");
    }

    public static void Corridor(Easel art)
    {
        double x = 150 + art.Dice.Between(-36, 36);
        double y = art.Height * art.Dice.Between(44, 58) / 100;
        int count = art.Dice.Between(5, 7);
        for (int frame = 0; frame < count; frame++)
        {
            double scale = 1;
            for (int power = 0; power < frame; power++)
            {
                scale *= 0.64;
            }

            string fill = frame == count - 1 ? art.Accent : (frame % 2) switch { 0 => art.Tone, _ => art.Second };
            double top = y - (y * scale);
            double left = x - (x * scale);
            art.Box(left, top, Easel.Width * scale, art.Height * scale, fill);
        }

        double foot = y + ((art.Height - y) * 0.26);
        art.Person(x, foot, art.Height * 0.19, art.Palette.Ink);
    }

    public static void Arches(Easel art)
    {
        int columns = art.Dice.Between(1, 3);
        double span = (columns == 1 ? 200.0 : 252.0) / columns;
        double start = 150 - (span * columns / 2);
        int rings = columns == 3 ? 3 : art.Dice.Between(3, 5);
        double crown = art.Height * (columns == 1 ? 0.1 : 0.2);
        for (int column = 0; column < columns; column++)
        {
            double drop = columns == 1 ? 0 : art.Dice.Below(4) * art.Height * 0.08;
            for (int ring = 0; ring < rings; ring++)
            {
                double radius = span * 0.46 * (rings - ring) / rings;
                double middle = start + (span * (column + 0.5));
                double top = crown + drop + (span * 0.46);
                string fill = (ring % 3) switch { 0 => column % 2 == 0 ? art.Accent : art.Second, 1 => art.Ground, _ => column % 2 == 0 ? art.Second : art.Accent };
                art.Write($"<path fill='{fill}' d='M{middle - radius} {art.Height}V{top}a{radius} {radius} 0 0 1 {2 * radius} 0V{art.Height}z'/>");
            }
        }

        if (columns == 1)
        {
            art.Person(150, art.Height, 34, art.Palette.Ink);
        }
    }

    public static void Blinds(Easel art)
    {
        int slats = art.Dice.Between(9, 13);
        double pitch = art.Height / (double)slats;
        int tilt = art.Dice.Between(-16, 16);
        double x = art.Dice.Between(105, 195);
        double y = art.Height * 0.5;
        double radius = Math.Min(100, art.Height * 0.4);
        art.Disc(x, y, radius, art.Accent);
        art.Write($"<g transform='rotate({tilt} 150 {y})'><path fill='{art.Ground}' d='");
        for (int slat = -2; slat < slats + 2; slat++)
        {
            art.Write($"M-60 {slat * pitch}h420v{pitch * 0.42}h-420z");
        }

        art.Write($"'/></g>");
        double tall = art.Height * 0.62;
        double side = x > 150 ? -1 : 1;
        art.Person(x + (side * radius * 0.45), art.Height + (tall * 0.3), tall, art.Second);
    }

    public static void Frames(Easel art)
    {
        int count = art.Dice.Between(4, 5);
        double angle = art.Dice.Between(5, 12) * (art.Dice.Toss() ? 1 : -1);
        double y = art.Height * 0.5;
        double reach = Math.Min(150, art.Height * 0.5);
        for (int frame = 0; frame < count; frame++)
        {
            double half = reach * (1.05 - (0.2 * frame));
            string fill = frame == count - 1 ? art.Accent : (frame % 2) switch { 0 => art.Tone, _ => art.Second };
            art.Write($"<path transform='rotate({angle * frame} 150 {y})' fill='{fill}' d='M{150 - (half * 0.82)} {y - half}h{half * 1.64}v{half * 2}h{-half * 1.64}z'/>");
        }
    }
}
