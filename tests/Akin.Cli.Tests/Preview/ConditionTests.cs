namespace Akin.Cli.Tests.Preview;

public sealed class ConditionTests
{
    private const string Api = """
        {"src":"/api","has":[{"type":"query","key":"movieId","value":"^(?<id>[1-9]\\d{0,8})$"}],"missing":[{"type":"query","key":"limit"}],"dest":"/similar/$id.json"},
        {"src":"/api","dest":"/bad.json","status":400}
        """;

    [Theory]
    [InlineData("/api?movieId=7", "200 similar/7.json")]
    [InlineData("/api?x=1&movieId=7&y", "200 similar/7.json")]
    [InlineData("/api?movieId=%37", "200 similar/7.json")]
    [InlineData("/api?movie%49d=7", "200 similar/7.json")]
    [InlineData("/api?movieId=7&movieId=7", "200 similar/7.json")]
    [InlineData("/api", "400 bad.json")]
    [InlineData("/api?movieId=", "400 bad.json")]
    [InlineData("/api?movieid=7", "400 bad.json")]
    [InlineData("/api?movieId=07", "400 bad.json")]
    [InlineData("/api?movieId=7x", "400 bad.json")]
    [InlineData("/api?movieId=7%0A", "400 bad.json")]
    [InlineData("/api?movieId=%D9%A7", "400 bad.json")]
    [InlineData("/api?movieId=7&limit", "400 bad.json")]
    [InlineData("/api?movieId=7&limit=3", "400 bad.json")]
    [InlineData("/api?movieId=7&movieId=x", "400 bad.json")]
    [InlineData("/api?movieId=8", "404 -")]
    public void A_named_group_of_a_parameter_leads_to_its_file(string target, string expected)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes(Api, "similar/7.json", "bad.json");
        Assert.Equal(expected, output.Answer(target));
    }

    /// <summary>The value of a header "h", the test of it, whether it passes.</summary>
    [Theory]
    [InlineData("abc", "\"a.c\"", true)]
    [InlineData("abc", "\"a.\"", false)]
    [InlineData("abc", "\".c\"", false)]
    [InlineData("ABC", "\"abc\"", false)]
    [InlineData("b", "\"(?:a|b)\"", true)]
    [InlineData("ab", "{\"re\":\"a\"}", false)]
    [InlineData("a", "{\"re\":\"a\"}", true)]
    [InlineData("a", "{\"eq\":\"a\"}", true)]
    [InlineData("A", "{\"eq\":\"a\"}", false)]
    [InlineData("5", "{\"eq\":5}", true)]
    [InlineData("5.0", "{\"eq\":5}", false)]
    [InlineData("a", "{\"neq\":\"a\"}", false)]
    [InlineData("b", "{\"neq\":\"a\"}", true)]
    [InlineData("a", "{\"inc\":[\"a\",\"b\"]}", true)]
    [InlineData("c", "{\"inc\":[\"a\",\"b\"]}", false)]
    [InlineData("a", "{\"ninc\":[\"a\",\"b\"]}", false)]
    [InlineData("c", "{\"ninc\":[\"a\",\"b\"]}", true)]
    [InlineData("abc", "{\"pre\":\"ab\"}", true)]
    [InlineData("abc", "{\"pre\":\"bc\"}", false)]
    [InlineData("abc", "{\"suf\":\"bc\"}", true)]
    [InlineData("abc", "{\"suf\":\"ab\"}", false)]
    [InlineData("5", "{\"gt\":4}", true)]
    [InlineData("5", "{\"gt\":5}", false)]
    [InlineData("5", "{\"gte\":5}", true)]
    [InlineData("4.5", "{\"lt\":5}", true)]
    [InlineData("5", "{\"lt\":5}", false)]
    [InlineData("5", "{\"lte\":5}", true)]
    [InlineData("x", "{\"lte\":5}", false)]
    [InlineData("", "{\"gte\":0}", false)]
    [InlineData("4,5", "{\"lte\":50}", false)]
    [InlineData("5", "{\"gt\":4,\"lt\":6}", true)]
    [InlineData("7", "{\"gt\":4,\"lt\":6}", false)]
    public void Values_are_tested(string value, string test, bool passes)
    {
        string condition = $$"""{"type":"header","key":"H","value":{{test}}}""";
        using OutputBuilder output = OutputBuilder.OfRoutes($$"""{"src":"/x","has":[{{condition}}],"dest":"/a"},{"src":"/x","missing":[{{condition}}],"dest":"/b"}""");
        Assert.Equal(passes ? "200 a" : "200 b", output.Answer("/x", "GET", $"h: {value}"));
        Assert.Equal("200 b", output.Answer("/x"));
    }

    [Theory]
    [InlineData("""{"type":"cookie","key":"c","value":"(?<v>.*)"}""", "cookie: b=2; c=%61; c=b", "200 a")]
    [InlineData("""{"type":"cookie","key":"c","value":"(?<v>.*)"}""", "cookie: b=2; cc=a", "200 b")]
    [InlineData("""{"type":"cookie","key":"c"},{"type":"query","key":"v"}""", "cookie: c", "200 a")]
    [InlineData("""{"type":"host","value":"(?<v>.*)\\.example"}""", "host: A.example:3000", "200 a")]
    [InlineData("""{"type":"host","value":"(?<v>.*)\\.example"}""", "host: a.example.org", "200 b")]
    [InlineData("""{"type":"header","key":"X","value":"(?<v>.)"},{"type":"header","key":"Y"}""", "x: a", "200 b")]
    public void Every_kind_is_looked_for_where_it_stands(string has, string header, string expected)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes($$"""{"src":"/x","has":[{{has}}],"dest":"/$v"},{"src":"/x","dest":"/b"}""");
        Assert.Equal(expected, output.Answer("/x?v=a", "GET", header));
    }

    [Fact]
    public void What_a_value_gives_never_becomes_a_path_of_its_own()
    {
        using OutputBuilder output = OutputBuilder.OfRoutes(
            """{"src":"/x","has":[{"type":"query","key":"v","value":"(?<v>[\\s\\S]*)"}],"dest":"/$v","headers":{"h":"$v"}}""", "d/f", "d f");
        Assert.Equal("404 - h=d%2Ff", output.Answer("/x?v=d/f"));
        Assert.Equal("404 - h=..%2Fconfig.json", output.Answer("/x?v=../config.json"));
        Assert.Equal("404 - h=a%3Fb", output.Answer("/x?v=a?b"));
        Assert.Equal("404 - h=%2561", output.Answer("/x?v=%2561"));
        Assert.Equal("404 - h=a%0D%0Ax%3A%201", output.Answer("/x?v=a%0D%0Ax:+1"));
        Assert.Equal("200 d f h=d%20f", output.Answer("/x?v=d+f"));
    }

    [Fact]
    public void Conditions_see_the_request_as_it_came()
    {
        using OutputBuilder output = OutputBuilder.OfRoutes(
            """{"src":"/x","dest":"/y?k=1","continue":true},{"src":"/y","has":[{"type":"query","key":"k"}],"dest":"/a"},{"src":"/y","dest":"/b"}""");
        Assert.Equal("200 b", output.Answer("/x"));
        Assert.Equal("200 a", output.Answer("/x?k"));
    }
}
