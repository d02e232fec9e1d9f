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
        double x = 150 + art.Dice.Between(-44, 44);
        double y = art.Height * art.Dice.Between(42, 54) / 100;
        double half = art.Dice.Between(22, 34);
        double left = x - half;
        double right = x + half;
        double top = y - (half * 1.1);
        double bottom = y + (half * 1.3);
        art.Write($"<path fill='{art.Tone}' d='M0 0L{left} {top}V{bottom}L0 {art.Height}zM300 0L{right} {top}V{bottom}L300 {art.Height}z'/>");
        art.Write($"<path fill='{art.Second}' d='M0 {art.Height}L{left} {bottom}H{right}L300 {art.Height}z'/>");
        art.Box(left, top, 2 * half, bottom - top, art.Accent);
        art.BeginFill(art.Ground);
        int doors = art.Dice.Between(2, 3);
        for (int door = 0; door < doors; door++)
        {
            double near = 0.12 + (0.8 * door / doors);
            double far = near + (0.5 / doors);
            Door(art, near, far, 0, left, top, bottom);
            Door(art, near, far, 300, right, top, bottom);
        }

        art.EndPath();
        art.Person(x, bottom + 3, half * 1.5, art.Ground);
        art.Write($"<path fill='{art.Ground}' d='M{x - (half * 0.17)} {bottom + 2}h{half * 0.34}l{half * 0.5} {half * 2}h{-half * 1.34}z'/>");
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
        double head = art.Height * 0.1;
        double at = x + ((x > 150 ? -1 : 1) * radius * 0.45);
        double shoulders = art.Height - (head * 2.1);
        art.Disc(at, shoulders - (head * 0.95), head, art.Second);
        art.Write($"<path fill='{art.Second}' d='M{at - (2.3 * head)} {art.Height}a{2.3 * head} {2.3 * head} 0 0 1 {4.6 * head} 0z'/>");
        if (art.Dice.Toss())
        {
            double brim = shoulders - (head * 1.35);
            art.Write($"<path fill='{art.Second}' d='M{at - (1.9 * head)} {brim}h{3.8 * head}l{-0.9 * head} {-0.35 * head} {-0.2 * head} {-1.1 * head}h{-1.6 * head}l{-0.2 * head} {1.1 * head}z'/>");
        }
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

    /// <summary>A door in a wall that runs from the picture's edge to a far corner; near and far in [0, 1].</summary>
    private static void Door(Easel art, double near, double far, double edge, double corner, double top, double bottom)
    {
        double nearX = edge + ((corner - edge) * near);
        double farX = edge + ((corner - edge) * far);
        double nearFoot = art.Height + ((bottom - art.Height) * near);
        double farFoot = art.Height + ((bottom - art.Height) * far);
        double nearTop = (top * near) + (0.3 * (nearFoot - (top * near)));
        double farTop = (top * far) + (0.3 * (farFoot - (top * far)));
        art.Write($"M{nearX} {nearFoot}V{nearTop}L{farX} {farTop}V{farFoot}z");
    }
}
