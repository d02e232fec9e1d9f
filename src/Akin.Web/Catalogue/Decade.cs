using System.Globalization;

namespace Akin.Web.Catalogue;

/// <summary>Ten years, named by the first of them.</summary>
internal static class Decade
{
    /// <summary>How many years a decade has.</summary>
    public const int Length = 10;

    /// <summary>The first year of a year's decade.</summary>
    public static int Of(int year) => year - (((year % Length) + Length) % Length);

    /// <summary>As people say it: "1990s".</summary>
    public static string Name(int decade) => string.Create(CultureInfo.InvariantCulture, $"{decade}s");

    /// <summary>The address of its page.</summary>
    public static string Href(int decade) => string.Create(CultureInfo.InvariantCulture, $"/decade/{decade}");
}
