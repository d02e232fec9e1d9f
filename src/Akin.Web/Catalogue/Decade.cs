using System.Globalization;
using Akin.Serving;

namespace Akin.Web.Catalogue;

/// <summary>Ten years, named by the first of them.</summary>
internal static class Decade
{
    private const int Length = 10;

    /// <summary>The first year of a year's decade.</summary>
    public static int Of(int year) => year - (((year % Length) + Length) % Length);

    /// <summary>As people say it: "1990s".</summary>
    public static string Name(int decade) => string.Create(CultureInfo.InvariantCulture, $"{decade}s");

    /// <summary>Lets its films pass.</summary>
    public static ItemFilter Filter(int decade) => new() { From = decade, To = decade + Length - 1 };

    /// <summary>The address of its page.</summary>
    public static string Href(int decade) => string.Create(CultureInfo.InvariantCulture, $"/decade/{decade}");
}
