namespace Akin.Datasets.Generation;

/// <summary>Turns a standard normal liking into stars with MovieLens' frequencies.</summary>
/// <remarks>Half of the people give whole stars only. Over all, 4.0 is the commonest, whole stars are commoner than halves, the mean is about 3.5.</remarks>
internal static class StarScale
{
    // Quantiles of the normal distribution at the cumulated frequencies 5, 10, 27, 37, 21 % of 1 … 5 stars …
    private static ReadOnlySpan<float> WholeBounds => [-1.6449f, -1.0364f, -0.2019f, 0.8064f];

    // … and 3.2, 1.2, 3.2, 3.2, 10, 12.2, 25.4, 16.2, 17.6, 7.8 % of 0.5, 1.0 … 5.0 stars.
    private static ReadOnlySpan<float> HalfBounds => [-1.8522f, -1.706f, -1.4325f, -1.2372f, -0.8134f, -0.4399f, 0.2121f, 0.662f, 1.4187f];

    private const int Steps = 1024;
    private static readonly byte[] Whole = Tabulate(WholeBounds, 2);
    private static readonly byte[] Half = Tabulate(HalfBounds, 1);

    /// <summary>The rating in half stars, 1 … 10. Likings are told apart to 1/128.</summary>
    public static int HalfStars(float liking, bool wholeOnly) => (wholeOnly ? Whole : Half)[Math.Clamp((int)((liking + 4) * 128), 0, Steps - 1)];

    private static byte[] Tabulate(ReadOnlySpan<float> bounds, int step)
    {
        byte[] table = new byte[Steps];
        for (int at = 0; at < Steps; at++)
        {
            int above = 0;
            foreach (float bound in bounds)
            {
                above += ((at + 0.5f) / 128) - 4 > bound ? 1 : 0;
            }

            table[at] = (byte)(step * (above + 1));
        }

        return table;
    }
}
