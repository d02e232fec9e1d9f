using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Akin.Bundles;

namespace Akin.Cli.Serve.Page;

/// <summary>HTML of what the pages share. Every text of the catalogue passes <see cref="Encode"/>.</summary>
internal static class Markup
{
    private const int Hues = 12;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>Adds a card of an item: a coloured tile that leads to its page, and lines under it.</summary>
    /// <param name="html">Where to add.</param>
    /// <param name="items">The catalogue.</param>
    /// <param name="index">The item.</param>
    /// <param name="reasons">Why it is there, as plain text; empty = nothing.</param>
    public static void AddCard(StringBuilder html, BundleItems items, int index, IReadOnlyList<string> reasons)
    {
        string id = items.Id(index);
        html.Append("<li class=\"card\"><a class=\"tile hue-").Append(Hue(id)).Append("\" href=\"/film/").Append(Encode(Uri.EscapeDataString(id))).Append("\"><span class=\"title\">")
            .Append(Encode(items.Title(index))).Append("</span><span class=\"year\">").Append(items.Year(index)?.ToString(CultureInfo.InvariantCulture)).Append("</span></a>");
        html.Append("<p class=\"genres\">").Append(Encode(Genres(items, index))).Append("</p>");
        foreach (string reason in reasons)
        {
            html.Append("<p class=\"reason\">").Append(Encode(reason)).Append("</p>");
        }

        html.Append("</li>\n");
    }

    public static string Genres(BundleItems items, int index)
    {
        var names = new List<string>();
        foreach (int genre in items.GenreIds(index))
        {
            names.Add(items.Genres[genre]);
        }

        return string.Join(", ", names);
    }

    /// <summary>The colour of an item's tile; app.js computes the same.</summary>
    private static uint Hue(string id)
    {
        uint hash = 0;
        foreach (char letter in id)
        {
            hash = (hash * 31) + letter;
        }

        return hash % Hues;
    }
}
