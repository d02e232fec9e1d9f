using System.Text;
using System.Xml;
using Akin.Web.Files;

namespace Akin.Cli.Export.Vercel;

/// <summary>What search engines are told: the pages that are there.</summary>
internal static class Sitemap
{
    /// <summary>Addresses that a sitemap may have.</summary>
    private const int Most = 50_000;

    /// <summary>A sitemap (sitemaps.org, 0.9).</summary>
    /// <param name="site">The site; one without an origin leaves the addresses without a host.</param>
    /// <param name="paths">Encoded paths from the root.</param>
    public static byte[] Write(StaticSite site, IEnumerable<string> paths)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = "", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (string path in paths.Take(Most))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", site.Address(path));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>The file for robots.</summary>
    public static byte[] WriteRobots(StaticSite site) => Encoding.ASCII.GetBytes(
        "User-agent: *\nAllow: /\n" + (site.Origin is null ? "" : $"Sitemap: {site.Address("/sitemap.xml")}\n"));
}
