using System.Globalization;

namespace Akin.Web.ModelCard;

/// <summary>Writes the numbers of the card.</summary>
internal static class CardText
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>A whole number with commas.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with as many decimals as help.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    /// <summary>A share of one as a percentage.</summary>
    public static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 or > 0.99 and < 1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A file's size.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        int unit = 0;
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
        {
            size /= 1000;
        }

        return size.ToString(unit == 0 || size >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
