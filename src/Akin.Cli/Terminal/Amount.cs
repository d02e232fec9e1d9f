using System.Globalization;

namespace Akin.Cli.Terminal;

/// <summary>Writes numbers for people, the same in every culture.</summary>
internal static class Amount
{
    /// <summary>"100,836".</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"4.2 MB", in powers of 1000.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["bytes", "kB", "MB", "GB", "TB"];
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        string format = unit == 0 || value >= 99.95 ? "0" : "0.0";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>"0.61 s", "12.3 s", "143 s".</summary>
    public static string Seconds(double seconds)
    {
        string format = seconds < 9.995 ? "0.00" : seconds < 99.95 ? "0.0" : "0";
        return seconds.ToString(format, CultureInfo.InvariantCulture) + " s";
    }

    /// <summary>"0.5", "5".</summary>
    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
