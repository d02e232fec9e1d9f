namespace Akin.Web.ModelCard;

/// <summary>Places on the paper of a plot, whose size all plots share.</summary>
internal static class PlotScale
{
    public const int Width = 400;
    public const int Height = 230;
    public const int Left = 48;
    public const int Right = Width - 6;
    public const int Top = 10;
    public const int Bottom = Height - 42;

    private const int LetterWidth = 7;

    /// <summary>The round numbers beside the upright axis, from 0 to at least the highest count.</summary>
    public static double[] Ticks(double highest)
    {
        if (!(highest > 0))
        {
            return [0, 1];
        }

        double fifth = highest / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(fifth)));
        double step = Math.Max(1, power * (fifth / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        int count = (int)Math.Ceiling((highest / step) - 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(tick => tick * step)];
    }

    /// <summary>The powers of ten from 1 to at least the highest value.</summary>
    public static double[] Powers(double highest)
    {
        int count = Math.Max(1, (int)Math.Ceiling(Math.Log10(Math.Max(1, highest)) - 1e-9));
        return [.. Enumerable.Range(0, count + 1).Select(power => Math.Pow(10, power))];
    }

    /// <summary>The height on the paper of a value on a scale from 0.</summary>
    public static double Y(double value, double highest) => Bottom - ((Bottom - Top) * value / highest);

    /// <summary>The share of the way from 1 to the last power of ten.</summary>
    public static double Log(double value, double last) => Math.Log10(Math.Max(1, value)) / Math.Log10(last);

    /// <summary>Every how many bars there is room for a label.</summary>
    public static int LabelStep(IReadOnlyList<PlotPoint> points)
    {
        int widest = points.Max(point => point.Label.Length) + 1;
        return Math.Max(1, (int)Math.Ceiling(points.Count * widest * LetterWidth / (double)(Right - Left)));
    }
}
