namespace Akin.Cli.Evaluate.Page;

/// <summary>Round numbers along an axis.</summary>
internal static class AxisTicks
{
    /// <summary>At most seven round numbers with equal steps; the first at most <paramref name="low"/>, the last at least <paramref name="high"/>.</summary>
    public static double[] Between(double low, double high)
    {
        if (!(high > low))
        {
            high = low + Math.Max(1e-3, Math.Abs(low));
        }

        double fifth = (high - low) / 5;
        double power = Math.Pow(10, Math.Floor(Math.Log10(fifth)));
        double step = power * (fifth / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        int first = (int)Math.Floor((low / step) + 1e-9);
        int last = (int)Math.Ceiling((high / step) - 1e-9);
        return [.. Enumerable.Range(first, last - first + 1).Select(tick => tick * step)];
    }
}
