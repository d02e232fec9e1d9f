namespace Akin.Cli.Tests.Preview;

/// <summary>Routes, what is asked of them, and what comes: "200 file name=value …" with the routes' headers by name, "308 - location=…", "404 -".</summary>
/// <param name="Routes">The list's content, as in config.json.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Answer">What comes.</param>
/// <param name="DevServer">What comes from the development server in Vercel's own tool where that differs.</param>
/// <param name="Why">Why that is not followed.</param>
internal sealed record RouteCase(string Routes, string Target, string Answer, string? DevServer = null, string? Why = null)
{
    /// <summary>Each rule, over the files a, b and 404.html. The headers in use are h, m, e, v, a, b and Location.</summary>
    public static IReadOnlyList<RouteCase> All { get; } =
    [
        // The first phase and files.
        new("", "/a", "200 a"),
        new("", "/none", "404 -"),
        new("""{"src":"/x","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/x","dest":"/a"}""", "/xy", "404 -"),
        new("""{"src":"/x","dest":"/a"}""", "/y/x", "404 -"),
        new("""{"src":"^/x$","dest":"/a"},{"src":"/x","dest":"/b"}""", "/x", "200 a"),
        new("""{"src":"/a","dest":"/b"}""", "/a", "200 b"),
        new("""{"src":"/X","dest":"/a"}""", "/x", "200 a", "404 -", "It means to ignore case where there are only routes, and never does."),
        new("""{"src":"/X","dest":"/a","caseSensitive":true}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/none"},{"src":"/none","dest":"/b"}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/a?from=here#there"}""", "/x", "200 a"),

        // Groups.
        new("""{"src":"/x/(.)(.)","dest":"/$1"}""", "/x/ab", "200 a"),
        new("""{"src":"/x/(.)(?<name>.)","dest":"/$name"}""", "/x/ab", "200 b"),
        new("""{"src":"/x/(?<name>.)(.)","dest":"/$1"}""", "/x/ab", "200 a"),
        new("""{"src":"/x/(?<name>.)(.)","dest":"/$2"}""", "/x/ab", "200 b"),
        new("""{"src":"/(?:x(/.))?","dest":"/a$1"}""", "/", "200 a"),
        new("""{"src":"/x","headers":{"v":"<$0>"},"continue":true},{"src":"/(.*)","dest":"/a"}""", "/x", "200 a v=</x>", "200 a v=<$0>", "It knows groups from 1; Vercel's own builders write $0."),

        // continue: headers merge, a later one wins, the path and the status hold.
        new("""{"src":"/.*","headers":{"A":"1","b":"1"},"continue":true},{"src":"/a","headers":{"a":"2"},"continue":true}""", "/a", "200 a a=2 b=1"),
        new("""{"src":"/.*","headers":{"a":"1"},"continue":true,"important":true},{"src":"/a","headers":{"a":"2","b":"2"},"continue":true}""", "/a", "200 a a=1 b=2", "200 a a=2 b=2", "It passes over 'important'."),
        new("""{"src":"/x","dest":"/y","continue":true},{"src":"/y","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/x","dest":"/a","continue":true}""", "/x", "200 a"),
        new("""{"src":"/a","status":201,"continue":true}""", "/a", "201 a"),
        new("""{"src":"/a","status":410,"continue":true}""", "/a", "410 a"),
        new("""{"src":"/x","status":410,"continue":true},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "410 -"),

        // Neither dest nor status nor continue: the phase ends.
        new("""{"src":"/a"},{"src":"/a","dest":"/b"}""", "/a", "200 a"),
        new("""{"src":"/x"},{"src":"/x","dest":"/b"},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/a","headers":{"h":"1"}},{"src":"/a","headers":{"h":"2"},"continue":true}""", "/a", "200 a h=1"),

        // status.
        new("""{"src":"/x","dest":"/a","status":404}""", "/x", "404 a"),
        new("""{"src":"/x","dest":"/a","status":400}""", "/x", "400 a"),
        new("""{"src":"/a","status":404}""", "/a", "404 -", "404 a", "It sends the file; a site that relies on neither is safe."),
        new("""{"src":"/x","dest":"/none","status":400}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/none","status":200}""", "/x", "404 -"),

        // Redirects.
        new("""{"src":"/old/(.*)","status":308,"headers":{"Location":"/new/$1"}}""", "/old/1", "308 - location=/new/1"),
        new("""{"src":"/old","status":307,"headers":{"Location":"/new"}}""", "/old?x=1&y", "307 - location=/new?x=1&y", "307 - location=/new", "It drops the query, which the platform adds."),
        new("""{"src":"/old","status":307,"headers":{"Location":"/new?x=2#end"}}""", "/old?x=1&y=3", "307 - location=/new?x=2&y=3#end", "307 - location=/new?x=2#end", "It drops the query, which the platform adds."),
        new("""{"src":"/old","status":302,"headers":{"Location":"https://example.org/"}}""", "/old", "302 - location=https://example.org/"),
        new("""{"src":"/a","status":301,"headers":{"Location":"/b"}}""", "/a", "301 - location=/b"),
        new("""{"src":"/a","status":308,"headers":{"Location":"/b"},"continue":true},{"src":"/.*","headers":{"h":"1"},"continue":true}""", "/a", "308 - h=1 location=/b", "308 - location=/b", "It forgets headers of routes that continue, unless the last one does."),

        // filesystem, rewrite, resource.
        new("""{"handle":"filesystem"},{"src":"/(.*)","dest":"/a"}""", "/b", "200 b"),
        new("""{"handle":"filesystem"},{"src":"/(.*)","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/x","dest":"/b","continue":true},{"handle":"filesystem"},{"src":"/b","dest":"/a"}""", "/x", "200 b"),
        new("""{"src":"/x","dest":"/y","continue":true},{"handle":"filesystem"},{"src":"/y","dest":"/a"}""", "/x", "200 a", "404 -", "It forgets the path of routes that continue, unless the last one does."),
        new("""{"handle":"rewrite"},{"src":"/x","dest":"/a"},{"handle":"filesystem"},{"src":"/x","dest":"/b"}""", "/x", "200 b"),
        new("""{"handle":"resource"},{"src":"/.*","dest":"/a"},{"handle":"rewrite"},{"src":"/x","dest":"/b"}""", "/x", "200 b", "404 -", "It has no resource and rewrite phases."),
        new("""{"handle":"resource"},{"src":"/.*","dest":"/a"},{"handle":"rewrite"},{"src":"/x","dest":"/b"}""", "/y", "200 a", "404 -", "It has no resource and rewrite phases."),
        new("""{"handle":"filesystem"},{"src":"/x","dest":"/y","continue":true},{"handle":"rewrite"},{"src":"/y","dest":"/a"}""", "/x", "200 a", "404 -", "It has no resource and rewrite phases."),

        // check.
        new("""{"src":"/x","dest":"/a","check":true},{"src":"/x","dest":"/b"}""", "/x", "200 a"),
        new("""{"src":"/x","dest":"/y","check":true},{"src":"/y","dest":"/b"}""", "/x", "404 -", "200 b", "It goes on within the phase; documented is 'triggers filesystem and rewrite'."),
        new("""{"src":"/x","dest":"/y","check":true},{"handle":"filesystem"},{"src":"/y","dest":"/a"}""", "/x", "200 a", "404 -", "It goes on within the phase; documented is 'triggers filesystem and rewrite'."),
        new("""{"src":"/x","dest":"/y","check":true},{"handle":"rewrite"},{"src":"/y","dest":"/a"}""", "/x", "200 a", "404 -", "It has no resource and rewrite phases."),
        new("""{"handle":"filesystem"},{"src":"/x","dest":"/y","check":true},{"src":"/x","dest":"/b"},{"src":"/y","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/x","dest":"/none","check":true,"status":400},{"handle":"filesystem"},{"src":"/none","dest":"/a"}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/x","check":true},{"handle":"filesystem"},{"src":"/x","dest":"/x","check":true}""", "/x", "404 -"),

        // miss.
        new("""{"handle":"miss"},{"src":"/x","dest":"/a","check":true}""", "/x", "200 a"),
        new("""{"handle":"miss"},{"src":"/(.*)","dest":"/b","check":true}""", "/a", "200 a"),
        new("""{"handle":"miss"},{"src":"/x","dest":"/y","check":true},{"src":"/y","dest":"/a","check":true}""", "/x", "200 a"),
        new("""{"handle":"miss"},{"src":"/x","dest":"/a","check":true},{"handle":"filesystem"},{"src":"/x","dest":"/b"}""", "/x", "200 a"),
        new("""{"src":"/y","dest":"/x","check":true},{"handle":"miss"},{"src":"/x","dest":"/a","check":true}""", "/y", "200 a"),
        new("""{"handle":"miss"},{"src":"/x.*","status":404,"dest":"/a","check":true}""", "/x1", "404 a"),
        new("""{"handle":"miss"},{"src":"/.*","headers":{"m":"1"},"continue":true}""", "/x", "404 - m=1"),
        new("""{"handle":"miss"},{"src":"/.*","headers":{"m":"1"},"continue":true}""", "/a", "200 a"),
        new("""{"handle":"miss"},{"src":"/x","headers":{"m":"1"},"continue":true},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "200 a"),
        new("""{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"miss"},{"src":"/x","headers":{"h":"miss","m":"1"},"dest":"/a","check":true}""", "/x", "200 a h=first m=1"),
        new("""{"handle":"miss"},{"src":"/x","status":410,"continue":true}""", "/x", "410 -"),
        new("""{"handle":"miss"},{"src":"/x","status":307,"headers":{"location":"/a"},"continue":true}""", "/x", "307 - location=/a"),

        // hit.
        new("""{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true}""", "/a", "200 a h=1"),
        new("""{"handle":"hit"},{"src":"/.*","headers":{"h":"1"},"continue":true}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/a"},{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true},{"src":"/x","headers":{"h":"2"},"continue":true}""", "/x", "200 a h=1"),
        new("""{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"hit"},{"src":"/a","headers":{"h":"hit"},"continue":true}""", "/a", "200 a h=first"),
        new("""{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"hit"},{"src":"/a","headers":{"h":"hit"},"continue":true,"important":true}""", "/a", "200 a h=hit", "200 a h=first", "It passes over 'important'."),
        new("""{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true},{"src":"/a","headers":{"h":"2"},"continue":true}""", "/a", "200 a h=2"),

        // error.
        new("""{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}""", "/x", "404 404.html"),
        new("""{"src":"/y","dest":"/a","status":404},{"handle":"error"},{"src":"/y","status":404,"dest":"/404.html"}""", "/y", "404 a"),
        new("""{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}""", "/a", "200 a"),
        new("""{"handle":"error"},{"src":"/.*","status":500,"dest":"/a"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 b", "500 a", "It takes the first error route; Vercel's own builders write one for each status."),
        new("""{"src":"/x","status":410},{"handle":"error"},{"src":"/.*","status":404,"dest":"/a"},{"src":"/.*","status":410,"dest":"/b"}""", "/x", "410 b", "410 -", "It has no error page for a route's own status."),
        new("""{"src":"/x","status":410},{"handle":"error"},{"src":"/.*","status":404,"dest":"/a"}""", "/x", "410 -"),
        new("""{"src":"/x","dest":"/a","status":404},{"handle":"error"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 a"),
        new("""{"handle":"error"},{"src":"/api/.*","status":404,"dest":"/a"},{"src":"/.*","status":404,"dest":"/b"}""", "/api/x", "404 a"),
        new("""{"handle":"error"},{"src":"/.*","status":404,"dest":"/none"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 -"),
        new("""{"src":"/.*","headers":{"h":"1"},"continue":true},{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html","headers":{"e":"1"}}""", "/x", "404 404.html e=1 h=1", "404 404.html e=1", "It forgets headers of routes that continue, unless the last one does."),
        new("""{"handle":"error"},{"src":"/.*","headers":{"e":"1"},"continue":true},{"src":"/.*","status":404,"dest":"/404.html"}""", "/x", "404 404.html e=1"),
        new("""{"handle":"error"},{"src":"/.*","status":404}""", "/x", "404 -"),
        new("""{"src":"/x","dest":"/api/y","check":true},{"handle":"error"},{"src":"/api/.*","status":404,"dest":"/a"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 a", "404 b", "It forgets the path that was checked for."),
        new("""{"handle":"error"},{"src":"/.*","status":307,"headers":{"location":"/a"}}""", "/x", "307 - location=/a"),
        new("""{"handle":"hit"},{"src":"/.*","headers":{"h":"1"},"continue":true},{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}""", "/x", "404 404.html"),
    ];
}
