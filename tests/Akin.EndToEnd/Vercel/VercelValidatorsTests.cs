using Akin.Testing;

namespace Akin.EndToEnd.Vercel;

/// <summary>That Vercel's checks find what is wrong, and that the preview refuses the same.</summary>
public sealed class VercelValidatorsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_folder_is_taken_by_both()
    {
        Write("""
            {"version":3,
             "routes":[
              {"src":"/.*","headers":{"X-Frame-Options":"DENY"},"continue":true},
              {"src":"/old/(.*)","status":308,"headers":{"Location":"/$1"}},
              {"src":"^/api$","methods":["GET"],"has":[{"type":"query","key":"id","value":"(?<id>[1-9]\\d*)"},{"type":"header","key":"accept","value":{"pre":"app","suf":"json"}}],
               "missing":[{"type":"cookie","key":"no","value":{"inc":["1","2"]}},{"type":"host","value":"other\\.example"}],"dest":"/api/$id","check":true},
              {"handle":"filesystem"},
              {"src":"/(?<page>film)/\\d+","dest":"/$page","caseSensitive":true,"important":true,"headers":{"h":"1"}},
              {"handle":"miss"},{"src":"/m","dest":"/film","check":true},
              {"handle":"hit"},{"src":"/film","headers":{"h":"2"},"continue":true},
              {"handle":"rewrite"},{"src":"/r","dest":"/film"},
              {"handle":"resource"},{"src":"/s","dest":"/film"},
              {"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}],
             "overrides":{"film.html":{"path":"film","contentType":"text/html; charset=utf-8"}}}
            """);
        Assert.Equal("""{"routes":15,"files":2}""", await VercelValidators.CheckAsync(_folder.Path));
        await using PreviewProcess preview = await PreviewProcess.StartAsync(_folder.Path);
        Assert.Equal("404.html", await preview.TextAsync("/404.html"));
    }

    /// <summary>What both refuse: config.json, and words of Vercel's complaint.</summary>
    public static TheoryData<string, string> Bad => new()
    {
        { """{"version":2}""", "version: 3" },
        { """{"version":3,"routes":[{"dest":"/a"}]}""", "'src'" },
        { """{"version":3,"routes":[{"src":"/a","bogus":true}]}""", "bogus" },
        { """{"version":3,"routes":[{"src":"/a","status":"404"}]}""", "must be integer" },
        { """{"version":3,"routes":[{"src":"/a","headers":{"h":1}}]}""", "must be string" },
        { """{"version":3,"routes":[{"src":"/a","continue":1}]}""", "must be boolean" },
        { """{"version":3,"routes":[{"src":"/a","methods":"GET"}]}""", "must be array" },
        { """{"version":3,"routes":[{"src":"/(a"}]}""", "Unterminated group" },
        { """{"version":3,"routes":[{"src":"/(?P<n>a)"}]}""", "Invalid group" },
        { """{"version":3,"routes":[{"src":"/a++"}]}""", "Nothing to repeat" },
        { """{"version":3,"routes":[{"src":"/a","has":[{"type":"query","key":"k","value":"(a"}]}]}""", "Unterminated group" },
        { """{"version":3,"routes":[{"src":"/a","missing":[{"type":"query","key":"k","value":{"re":"[b-a]"}}]}]}""", "out of order" },
        { """{"version":3,"routes":[{"src":"/a","has":[{"type":"query"}]}]}""", "'key'" },
        { """{"version":3,"routes":[{"src":"/a","has":[{"type":"body","key":"k"}]}]}""", "must be equal to one of" },
        { """{"version":3,"routes":[{"handle":"later"}]}""", "must be equal to one of" },
        { """{"version":3,"routes":[{"handle":"hit"},{"handle":"hit"}]}""", "duplicate" },
        { """{"version":3,"routes":[{"handle":"hit"},{"src":"/a","dest":"/b","continue":true}]}""", "cannot define `dest`" },
        { """{"version":3,"routes":[{"handle":"hit"},{"src":"/a"}]}""", "must define `continue: true`" },
        { """{"version":3,"routes":[{"handle":"miss"},{"src":"/a","dest":"/b"}]}""", "must define `check: true`" },
        { """{"version":3,"overrides":{"none.html":{"path":"x"}}}""", "none.html" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_folder_is_refused_by_both(string config, string complaint)
    {
        Write(config);
        Assert.Contains(complaint, await VercelValidators.ComplaintsAsync(_folder.Path), StringComparison.Ordinal);
        await Tool.RefusesAsync(1, [Path.Combine(_folder.Path, "config.json")], "preview", _folder.Path, "--port", "0");
    }

    [Fact]
    public async Task A_function_is_refused_by_both()
    {
        Write("""{"version":3}""");
        _folder.Write("functions/api.func/.vc-config.json", """{"runtime":"nodejs22.x","handler":"index.js"}""");
        Assert.Contains("There is a function in it.", await VercelValidators.ComplaintsAsync(_folder.Path), StringComparison.Ordinal);
        await Tool.RefusesAsync(1, ["functions"], "preview", _folder.Path, "--port", "0");
    }

    [Fact]
    public void The_lock_file_names_no_registry()
    {
        string lockFile = File.ReadAllText(Path.Combine(SharedData.Checkout, "tests", "Akin.EndToEnd", "Vercel", "validate", "package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
        Assert.Contains("\"node_modules/@vercel/routing-utils\"", lockFile, StringComparison.Ordinal);
    }

    private void Write(string config)
    {
        _folder.Write("config.json", config);
        _folder.Write("static/film.html", "film.html");
        _folder.Write("static/404.html", "404.html");
    }
}
