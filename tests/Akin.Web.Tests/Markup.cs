using System.Net;
using System.Text.RegularExpressions;

namespace Akin.Web.Tests;

/// <summary>Reads pages as far as the tests need it.</summary>
internal static partial class Markup
{
    /// <summary>The addresses within the site that a page names, without fragments.</summary>
    public static IEnumerable<string> LocalAddresses(string html) => Addresses().Matches(html)
        .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0])
        .Where(address => address.Length > 0)
        .Distinct();

    /// <summary>Titles on cards, in order.</summary>
    public static string[] Cards(string html) => [.. Titles().Matches(WithoutTemplates(html)).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    /// <summary>A page without the patterns that the script clones.</summary>
    public static string WithoutTemplates(string html) => Templates().Replace(html, "");

    [GeneratedRegex("""\s(?:href|src|action)="(/[^"]*)""")]
    private static partial Regex Addresses();

    [GeneratedRegex("""<span class="card-title">([^<]*)</span>""")]
    private static partial Regex Titles();

    [GeneratedRegex("""<template id=.*?</template>""", RegexOptions.Singleline)]
    private static partial Regex Templates();
}
