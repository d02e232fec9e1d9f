namespace Akin.Web.Files;

/// <summary>Draws the mark, two posters that overlap, for places that take no SVG: the picture of a shared link, the icon of an installed site.</summary>
internal static class BrandImage
{
    private const int Samples = 4;
    private static readonly (byte Red, byte Green, byte Blue) Back = (0x0E, 0x0F, 0x12);
    private static readonly (byte Red, byte Green, byte Blue) Paper = (0xF4, 0xF1, 0xEA);
    private static readonly (byte Red, byte Green, byte Blue) Amber = (0xF5, 0xB4, 0x5F);
    private static readonly (byte Red, byte Green, byte Blue) Both = (0xA5, 0x60, 0x2A);

    /// <summary>Draws it in the middle of a dark picture, three fifths of the shorter side high. O(pixels).</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        double scale = 0.6 * Math.Min(width, height) / 25;
        for (int y = 0, at = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, at += 3)
            {
                Paint(pixels.AsSpan(at, 3), x, y, width, height, scale);
            }
        }

        return PngFile.Write(width, height, pixels);
    }

    // The mean of a few points of the pixel smooths the edges.
    private static void Paint(Span<byte> pixel, int x, int y, int width, int height, double scale)
    {
        (int red, int green, int blue) = (0, 0, 0);
        for (int sample = 0; sample < Samples * Samples; sample++)
        {
            double across = (x + (((sample % Samples) + 0.5) / Samples) - (width / 2.0)) / scale;
            double down = (y + (((sample / Samples) + 0.5) / Samples) - (height / 2.0)) / scale;
            bool inFirst = IsInside(across + 4.5, down + 2);
            bool inSecond = IsInside(across - 4.5, down - 2);
            (byte r, byte g, byte b) = inFirst && inSecond ? Both : inSecond ? Amber : inFirst ? Paper : Back;
            (red, green, blue) = (red + r, green + g, blue + b);
        }

        const int All = Samples * Samples;
        pixel[0] = (byte)(red / All);
        pixel[1] = (byte)(green / All);
        pixel[2] = (byte)(blue / All);
    }

    // A poster of 15 by 21 with round corners, its middle at the origin.
    private static bool IsInside(double x, double y)
    {
        const double Corner = 3.5;
        double beyondX = Math.Max(0, Math.Abs(x) - (7.5 - Corner));
        double beyondY = Math.Max(0, Math.Abs(y) - (10.5 - Corner));
        return (beyondX * beyondX) + (beyondY * beyondY) <= Corner * Corner;
    }
}
