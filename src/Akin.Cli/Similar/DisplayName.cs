using System.Globalization;
using Akin.Bundles;

namespace Akin.Cli.Similar;

/// <summary>What a person reads of an item: "Toy Story (1995)".</summary>
internal static class DisplayName
{
    public static string Of(BundleItems items, int item) =>
        items.Year(item) is int year ? string.Create(CultureInfo.InvariantCulture, $"{items.Title(item)} ({year})") : items.Title(item);
}
