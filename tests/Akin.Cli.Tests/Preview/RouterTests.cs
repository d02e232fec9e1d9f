namespace Akin.Cli.Tests.Preview;

public sealed class RouterTests
{
    /// <summary>Routes, what is asked, what comes.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        // The first phase and files.
        { "", "/a", "200 a" },
        { "", "/none", "404 -" },
        { """{"src":"/x","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/a"}""", "/xy", "404 -" },
        { """{"src":"/x","dest":"/a"}""", "/y/x", "404 -" },
        { """{"src":"^/x$","dest":"/a"},{"src":"/x","dest":"/b"}""", "/x", "200 a" },
        { """{"src":"/a","dest":"/b"}""", "/a", "200 b" },
        { """{"src":"/X","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/X","dest":"/a","caseSensitive":true}""", "/x", "404 -" },
        { """{"src":"/x","dest":"/none"},{"src":"/none","dest":"/b"}""", "/x", "404 -" },
        { """{"src":"/x","dest":"/a?from=here#there"}""", "/x", "200 a" },

        // Groups.
        { """{"src":"/x/(.)(.)","dest":"/$1"}""", "/x/ab", "200 a" },
        { """{"src":"/x/(.)(?<name>.)","dest":"/$name"}""", "/x/ab", "200 b" },
        { """{"src":"/x/(?<name>.)(.)","dest":"/$1"}""", "/x/ab", "200 a" },
        { """{"src":"/x/(?<name>.)(.)","dest":"/$2"}""", "/x/ab", "200 b" },
        { """{"src":"/(?:x(/.))?","dest":"/a$1"}""", "/", "200 a" },
        { """{"src":"/x","headers":{"v":"<$0>"},"continue":true},{"src":"/(.*)","dest":"/a"}""", "/x", "200 a v=</x>" },

        // continue: headers merge, a later one wins, the path and the status hold.
        { """{"src":"/.*","headers":{"A":"1","b":"1"},"continue":true},{"src":"/a","headers":{"a":"2"},"continue":true}""", "/a", "200 a a=2 b=1" },
        { """{"src":"/.*","headers":{"a":"1"},"continue":true,"important":true},{"src":"/a","headers":{"a":"2","b":"2"},"continue":true}""", "/a", "200 a a=1 b=2" },
        { """{"src":"/x","dest":"/y","continue":true},{"src":"/y","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/a","continue":true}""", "/x", "200 a" },
        { """{"src":"/a","status":201,"continue":true}""", "/a", "201 a" },
        { """{"src":"/a","status":410,"continue":true}""", "/a", "410 a" },
        { """{"src":"/x","status":410,"continue":true},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "410 -" },

        // Neither dest nor status nor continue: the phase ends.
        { """{"src":"/a"},{"src":"/a","dest":"/b"}""", "/a", "200 a" },
        { """{"src":"/x"},{"src":"/x","dest":"/b"},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/a","headers":{"h":"1"}},{"src":"/a","headers":{"h":"2"},"continue":true}""", "/a", "200 a h=1" },

        // status.
        { """{"src":"/x","dest":"/a","status":404}""", "/x", "404 a" },
        { """{"src":"/x","dest":"/a","status":400}""", "/x", "400 a" },
        { """{"src":"/a","status":404}""", "/a", "404 -" },
        { """{"src":"/x","dest":"/none","status":400}""", "/x", "400 -" },
        { """{"src":"/x","dest":"/none","status":200}""", "/x", "404 -" },

        // Redirects.
        { """{"src":"/old/(.*)","status":308,"headers":{"Location":"/new/$1"}}""", "/old/1", "308 - location=/new/1" },
        { """{"src":"/old","status":307,"headers":{"Location":"/new"}}""", "/old?x=1&y", "307 - location=/new?x=1&y" },
        { """{"src":"/old","status":307,"headers":{"Location":"/new?x=2#end"}}""", "/old?x=1&y=3", "307 - location=/new?x=2&y=3#end" },
        { """{"src":"/old","status":302,"headers":{"Location":"https://example.org/"}}""", "/old", "302 - location=https://example.org/" },
        { """{"src":"/a","status":301,"headers":{"Location":"/b"}}""", "/a", "301 - location=/b" },
        { """{"src":"/a","status":308,"headers":{"Location":"/b"},"continue":true},{"src":"/.*","headers":{"h":"1"},"continue":true}""", "/a", "308 - h=1 location=/b" },

        // filesystem, rewrite, resource.
        { """{"handle":"filesystem"},{"src":"/(.*)","dest":"/a"}""", "/b", "200 b" },
        { """{"handle":"filesystem"},{"src":"/(.*)","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/b","continue":true},{"handle":"filesystem"},{"src":"/b","dest":"/a"}""", "/x", "200 b" },
        { """{"src":"/x","dest":"/y","continue":true},{"handle":"filesystem"},{"src":"/y","dest":"/a"}""", "/x", "200 a" },
        { """{"handle":"rewrite"},{"src":"/x","dest":"/a"},{"handle":"filesystem"},{"src":"/x","dest":"/b"}""", "/x", "200 b" },
        { """{"handle":"resource"},{"src":"/.*","dest":"/a"},{"handle":"rewrite"},{"src":"/x","dest":"/b"}""", "/x", "200 b" },
        { """{"handle":"resource"},{"src":"/.*","dest":"/a"},{"handle":"rewrite"},{"src":"/x","dest":"/b"}""", "/y", "200 a" },
        { """{"handle":"filesystem"},{"src":"/x","dest":"/y","continue":true},{"handle":"rewrite"},{"src":"/y","dest":"/a"}""", "/x", "200 a" },

        // check.
        { """{"src":"/x","dest":"/a","check":true},{"src":"/x","dest":"/b"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/y","check":true},{"src":"/y","dest":"/b"}""", "/x", "404 -" },
        { """{"src":"/x","dest":"/y","check":true},{"handle":"filesystem"},{"src":"/y","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/y","check":true},{"handle":"rewrite"},{"src":"/y","dest":"/a"}""", "/x", "200 a" },
        { """{"handle":"filesystem"},{"src":"/x","dest":"/y","check":true},{"src":"/x","dest":"/b"},{"src":"/y","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/x","dest":"/none","check":true,"status":400},{"handle":"filesystem"},{"src":"/none","dest":"/a"}""", "/x", "400 -" },
        { """{"src":"/x","dest":"/x","check":true},{"handle":"filesystem"},{"src":"/x","dest":"/x","check":true}""", "/x", "404 -" },

        // miss.
        { """{"handle":"miss"},{"src":"/x","dest":"/a","check":true}""", "/x", "200 a" },
        { """{"handle":"miss"},{"src":"/(.*)","dest":"/b","check":true}""", "/a", "200 a" },
        { """{"handle":"miss"},{"src":"/x","dest":"/y","check":true},{"src":"/y","dest":"/a","check":true}""", "/x", "200 a" },
        { """{"handle":"miss"},{"src":"/x","dest":"/a","check":true},{"handle":"filesystem"},{"src":"/x","dest":"/b"}""", "/x", "200 a" },
        { """{"src":"/y","dest":"/x","check":true},{"handle":"miss"},{"src":"/x","dest":"/a","check":true}""", "/y", "200 a" },
        { """{"handle":"miss"},{"src":"/x.*","status":404,"dest":"/a","check":true}""", "/x1", "404 a" },
        { """{"handle":"miss"},{"src":"/.*","headers":{"m":"1"},"continue":true}""", "/x", "404 - m=1" },
        { """{"handle":"miss"},{"src":"/.*","headers":{"m":"1"},"continue":true}""", "/a", "200 a" },
        { """{"handle":"miss"},{"src":"/x","headers":{"m":"1"},"continue":true},{"handle":"filesystem"},{"src":"/x","dest":"/a"}""", "/x", "200 a" },
        { """{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"miss"},{"src":"/x","headers":{"h":"miss","m":"1"},"dest":"/a","check":true}""", "/x", "200 a h=first m=1" },
        { """{"handle":"miss"},{"src":"/x","status":410,"continue":true}""", "/x", "410 -" },
        { """{"handle":"miss"},{"src":"/x","status":307,"headers":{"location":"/a"},"continue":true}""", "/x", "307 - location=/a" },

        // hit.
        { """{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true}""", "/a", "200 a h=1" },
        { """{"handle":"hit"},{"src":"/.*","headers":{"h":"1"},"continue":true}""", "/x", "404 -" },
        { """{"src":"/x","dest":"/a"},{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true},{"src":"/x","headers":{"h":"2"},"continue":true}""", "/x", "200 a h=1" },
        { """{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"hit"},{"src":"/a","headers":{"h":"hit"},"continue":true}""", "/a", "200 a h=first" },
        { """{"src":"/.*","headers":{"h":"first"},"continue":true},{"handle":"hit"},{"src":"/a","headers":{"h":"hit"},"continue":true,"important":true}""", "/a", "200 a h=hit" },
        { """{"handle":"hit"},{"src":"/a","headers":{"h":"1"},"continue":true},{"src":"/a","headers":{"h":"2"},"continue":true}""", "/a", "200 a h=2" },

        // error.
        { """{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}""", "/x", "404 404.html" },
        { """{"handle":"error"},{"src":"/.*","dest":"/404.html"}""", "/x", "404 404.html" },
        { """{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html"}""", "/a", "200 a" },
        { """{"handle":"error"},{"src":"/.*","status":500,"dest":"/a"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 b" },
        { """{"src":"/x","status":410},{"handle":"error"},{"src":"/.*","status":404,"dest":"/a"},{"src":"/.*","status":410,"dest":"/b"}""", "/x", "410 b" },
        { """{"src":"/x","status":410},{"handle":"error"},{"src":"/.*","status":404,"dest":"/a"}""", "/x", "410 -" },
        { """{"src":"/x","dest":"/a","status":404},{"handle":"error"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 a" },
        { """{"handle":"error"},{"src":"/api/.*","status":404,"dest":"/a"},{"src":"/.*","status":404,"dest":"/b"}""", "/api/x", "404 a" },
        { """{"handle":"error"},{"src":"/.*","status":404,"dest":"/none"},{"src":"/.*","status":404,"dest":"/b"}""", "/x", "404 b" },
        { """{"src":"/.*","headers":{"h":"1"},"continue":true},{"handle":"error"},{"src":"/.*","status":404,"dest":"/404.html","headers":{"e":"1"}}""", "/x", "404 404.html e=1 h=1" },
        { """{"handle":"error"},{"src":"/.*","headers":{"e":"1"},"continue":true},{"src":"/.*","status":404,"dest":"/404.html"}""", "/x", "404 404.html e=1" },
        { """{"handle":"error"},{"src":"/.*","status":404}""", "/x", "404 -" },
        { """{"src":"/x","dest":"/api/y","check":true},{"handle":"error"},{"src":"/api/.*","dest":"/a"},{"src":"/.*","dest":"/b"}""", "/x", "404 a" },
        { """{"handle":"error"},{"src":"/.*","status":307,"headers":{"location":"/a"}}""", "/x", "307 - location=/a" },
        { """{"handle":"hit"},{"src":"/.*","headers":{"h":"1"},"continue":true},{"handle":"error"},{"src":"/.*","dest":"/404.html"}""", "/x", "404 404.html" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Routes_answer_as_their_phases_say(string routes, string target, string expected)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes(routes);
        Assert.Equal(expected, output.Answer(target));
    }

    [Theory]
    [InlineData("GET", "200 b")]
    [InlineData("POST", "200 a")]
    [InlineData("post", "200 a")]
    public void Methods_limit_a_route(string method, string expected)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes("""{"src":"/x","methods":["POST","put"],"dest":"/a"},{"src":"/x","dest":"/b"}""");
        Assert.Equal(expected, output.Answer("/x", method));
    }

    [Fact]
    public void An_expression_without_end_is_given_up()
    {
        using OutputBuilder output = OutputBuilder.OfRoutes("""{"src":"/((a*)*)*b","dest":"/a"}""");
        var trouble = Assert.Throws<AkinException>(() => output.Answer("/" + new string('a', 60)));
        Assert.StartsWith("routes[0] takes too long", trouble.Message, StringComparison.Ordinal);
    }
}
