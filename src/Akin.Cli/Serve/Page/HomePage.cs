using System.Text;
using Akin.Bundles;

namespace Akin.Cli.Serve.Page;

/// <summary>The start page: what was searched for, or what is popular.</summary>
internal static class HomePage
{
    public static string Content(BundleItems items, string query, IEnumerable<int> found)
    {
        var cards = new StringBuilder();
        foreach (int item in found)
        {
            Markup.AddCard(cards, items, item, []);
        }

        string heading = query.Length == 0 ? "Popular" : $"Results for “{query}”";
        string nothing = cards.Length == 0 ? "<p>Nothing found. Try fewer letters or another spelling.</p>\n" : "";
        return $"<h1 id=\"heading\">{Markup.Encode(heading)}</h1>\n{nothing}<ul class=\"cards\" id=\"cards\" data-home>\n{cards}</ul>\n";
    }
}
