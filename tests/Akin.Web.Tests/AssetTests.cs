using System.Text;
using System.Text.RegularExpressions;
using Akin.Web.Assets;

namespace Akin.Web.Tests;

public sealed partial class AssetTests(SiteHost site) : IClassFixture<SiteHost>
{
    [Fact]
    public async Task Files_are_kept_for_ever_under_their_hash()
    {
        foreach (SiteAsset asset in SiteAssets.All)
        {
            using HttpResponseMessage response = await site.Client.GetAsync(asset.Path);
            Assert.Matches("^/assets/[a-z]+\\.[0-9a-f]{16}\\.[a-z]+$", asset.Path);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString().Replace("max-age=31536000, public", "public, max-age=31536000", StringComparison.Ordinal));
            Assert.Equal(asset.Body.ToArray(), await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(asset.MediaType, response.Content.Headers.ContentType?.ToString());
        }
    }

    [Fact]
    public void Another_content_has_another_address() =>
        Assert.NotEqual(SiteAsset.Of("a", "css", "text/css", [1]).Path, SiteAsset.Of("a", "css", "text/css", [2]).Path);

    [Fact]
    public void Files_are_small()
    {
        Assert.InRange(SiteAssets.Style.Body.Length, 1, 30 * 1024);
        Assert.InRange(SiteAssets.Script.Body.Length, 1, 25 * 1024);
        Assert.InRange(SiteAssets.Early.Body.Length, 1, 2 * 1024);
        Assert.InRange(SiteAssets.StaticScript.Body.Length, 1, 35 * 1024);
        Assert.InRange(SiteAssets.Engine.Body.Length, 1, 64 * 1024);
    }

    [Theory]
    [InlineData("app", "bindForYou")]
    [InlineData("files", "bindForYou")]
    [InlineData("engine", "makeTitleSearch")]
    public void Joined_script_has_no_module_left_and_no_name_twice(string name, string known)
    {
        SiteAsset asset = name switch { "app" => SiteAssets.Script, "files" => SiteAssets.StaticScript, _ => SiteAssets.Engine };
        Assert.StartsWith($"/assets/{name}.", asset.Path, StringComparison.Ordinal);
        string script = Encoding.UTF8.GetString(asset.Body.Span);
        Assert.DoesNotMatch(new Regex("^(import|export) ", RegexOptions.Multiline), script);
        int depth = 0;
        var names = new HashSet<string>();
        foreach (string line in script.Split('\n'))
        {
            if (depth == 0 && Declaration().Match(line) is { Success: true } declaration)
            {
                Assert.True(names.Add(declaration.Groups[1].Value), $"{declaration.Groups[1].Value} is declared twice.");
            }

            depth += line.Count(letter => letter is '{' or '(' or '[') - line.Count(letter => letter is '}' or ')' or ']');
        }

        Assert.Contains(known, names);
    }

    [Fact]
    public void Script_never_reads_markup_from_text()
    {
        SiteAsset[] scripts = [SiteAssets.Script, SiteAssets.Early, SiteAssets.StaticScript, SiteAssets.Engine];
        string script = string.Concat(scripts.Select(asset => Encoding.UTF8.GetString(asset.Body.Span))) + SiteAssets.OfflineScript;
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function", script);
    }

    [Fact]
    public void Joining_drops_what_only_people_read() =>
        Assert.Equal("const a = 1;\nconst b = a;\n", ScriptParts.Join(["// A.\nexport const a = 1;\n", "import { a } from \"./a.js\";\n\n  // B.\nexport const b = a;\n"]));

    [Fact]
    public void Joined_style_says_the_same_in_less() =>
        Assert.Equal(
            "a,b:hover {color:red;mask: url(x),url(y);}@media (min-width: 1px) {c {d:e;}}",
            StyleParts.Join(
            [
                "/* All\n   of it. */\na,\nb:hover {\n  color: red;\n  mask:\n    url(x),\n    url(y);\n}\n\n",
                "@media (min-width: 1px) {\n  c {\n    d: e;\n  }\n}\n",
            ]));

    [GeneratedRegex("^(?:const|let|class|function|async function) ([A-Za-z]+)")]
    private static partial Regex Declaration();
}
