using System.Text;
using System.Xml;

namespace Akin.Cli.Export.Vercel;

/// <summary>What search engines are told: the pages that are there.</summary>
internal static class Sitemap
{
    /// <summary>Addresses that a sitemap may have.</summary>
    private const int Most = 50_000;

    /// <summary>A sitemap (sitemaps.org, 0.9).</summary>
    /// <param name="origin">The site; null leaves the addresses without a host.</param>
    /// <param name="paths">Encoded paths from the root.</param>
    public static byte[] Write(Uri? origin, IEnumerable<string> paths)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, IndentChars = "", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (string path in paths.Take(Most))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", origin is null ? path : new Uri(origin, path).AbsoluteUri);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>The file for robots.</summary>
    public static byte[] WriteRobots(Uri? origin) => Encoding.ASCII.GetBytes(
        "User-agent: *\nAllow: /\n" + (origin is null ? "" : $"Sitemap: {new Uri(origin, "/sitemap.xml").AbsoluteUri}\n"));
}
