using System.Text;
using Akin.Web.Assets;

namespace Akin.Web.Files;

/// <summary>Tells a browser how to put the site among its apps.</summary>
internal static class WebManifest
{
    /// <summary>The address.</summary>
    public const string Path = "/site.webmanifest";

    /// <summary>The file.</summary>
    /// <param name="icon">A square PNG, 512 pixels wide, from the site's root.</param>
    public static byte[] Write(string icon) => Encoding.UTF8.GetBytes($$"""
        {
          "name": "Akin: films that belong together",
          "short_name": "Akin",
          "description": "Name a film you love; Akin shows what belongs with it, and says why.",
          "start_url": "/",
          "scope": "/",
          "display": "standalone",
          "background_color": "#0e0f12",
          "theme_color": "#0e0f12",
          "icons": [
            { "src": "{{SiteAssets.Favicon.Path}}", "sizes": "any", "type": "image/svg+xml" },
            { "src": "{{icon}}", "sizes": "512x512", "type": "image/png" }
          ]
        }

        """.ReplaceLineEndings("\n"));
}
