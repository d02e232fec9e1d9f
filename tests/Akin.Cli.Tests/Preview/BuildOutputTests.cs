using Akin.Cli.Preview;
using Akin.Cli.Tests.Tool;
using Akin.Testing;

namespace Akin.Cli.Tests.Preview;

public sealed class BuildOutputTests
{
    /// <summary>One route, and what the refusal says of it.</summary>
    public static TheoryData<string, string> WrongRoutes => new()
    {
        { "1", "is 1 and must be an object" },
        { "{}", "has no 'src'" },
        { """{"src":""}""", "has no 'src'" },
        { """{"src":"/(a"}""", "'/(a', which is no regular expression" },
        { """{"src":"/(?P<n>a)"}""", "begins with '(?P'" },
        { """{"src":"/a","dest":"https://example.org/"}""", "other hosts cannot be asked" },
        { """{"src":"/a","dest":"a"}""", "the dest \"a\"" },
        { """{"src":"/a","dest":"/$1"}""", "refers to $1" },
        { """{"src":"/(a)","dest":"/$12"}""", "refers to $12" },
        { """{"src":"/(a)","dest":"/$1x"}""", "refers to $1x" },
        { """{"src":"/a","dest":"/$name"}""", "refers to $name" },
        { """{"src":"/(?<n>a)","has":[{"type":"query","key":"n"}],"dest":"/$n"}""", "both 'src' and 'has'" },
        { """{"src":"/a","missing":[{"type":"query","key":"n"}],"dest":"/$n"}""", "refers to $n" },
        { """{"src":"/a","headers":{"h":"$n"}}""", "refers to $n" },
        { """{"src":"/a","headers":{"h":1}}""", "'h' with 1" },
        { """{"src":"/a","headers":{"h":"é"}}""", "printable ASCII" },
        { """{"src":"/a","headers":{"h":"a\nb"}}""", "printable ASCII" },
        { """{"src":"/a","headers":{"a b":"1"}}""", "'a b', which no route can set" },
        { """{"src":"/a","headers":{"Content-Length":"1"}}""", "'Content-Length', which no route can set" },
        { """{"src":"/a","headers":{"h":"1","H":"2"}}""", "'H' twice" },
        { """{"src":"/a","headers":[]}""", "the headers []" },
        { """{"src":"/a","methods":"GET"}""", "the methods \"GET\"" },
        { """{"src":"/a","continue":"true"}""", "'continue' \"true\"" },
        { """{"src":"/a","status":"404"}""", "the status \"404\"" },
        { """{"src":"/a","status":204}""", "the status 204" },
        { """{"src":"/a","status":1000}""", "the status 1000" },
        { """{"src":"/a","status":308}""", "no header 'Location'" },
        { """{"src":"/a","locale":{"redirect":{"de":"/de"}}}""", "'locale', which is not supported" },
        { """{"src":"/a","middlewarePath":"m"}""", "'middlewarePath', which is not supported" },
        { """{"src":"/a","transforms":[]}""", "'transforms', which is not supported" },
        { """{"source":"/a"}""", "'source', which is not supported" },
        { """{"src":"/a","has":{}}""", "'has' {}" },
        { """{"src":"/a","has":[1]}""", "an object of type, key and value" },
        { """{"src":"/a","has":[{"type":"body","key":"k"}]}""", "header, cookie, query or host" },
        { """{"src":"/a","has":[{"type":"query"}]}""", "must have a key" },
        { """{"src":"/a","has":[{"type":"host"}]}""", "a value and no key" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":""}]}""", "read in two ways" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":"a|b"}]}""", "outside of groups" },
        { """{"src":"/a","missing":[{"type":"query","key":"k","value":"(a"}]}""", "the value in 'missing' '(a'" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":{}}]}""", "its value must be" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":{"is":"1"}}]}""", "'is' with \"1\"" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":{"gt":"1"}}]}""", "'gt' with \"1\"" },
        { """{"src":"/a","has":[{"type":"query","key":"k","value":{"inc":[1]}}]}""", "list of values" },
        { """{"handle":"later"}""", "the handle \"later\"" },
        { """{"handle":"hit","src":"/a"}""", "'handle' and more" },
    };

    [Theory]
    [MemberData(nameof(WrongRoutes))]
    public void A_wrong_route_is_named_with_its_value(string route, string says)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes($$"""{"src":"/fine","dest":"/a"},{{route}}""");
        string message = Assert.Throws<AkinException>(output.Read).Message;
        Assert.StartsWith($"In '{output.Config}', routes[1] ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"handle":"hit"},{"src":"/a","dest":"/b","continue":true}""", "has 'dest' after 'hit'")]
    [InlineData("""{"handle":"hit"},{"src":"/a","status":200,"continue":true}""", "has 'status' after 'hit'")]
    [InlineData("""{"handle":"hit"},{"src":"/a"}""", "must have \"continue\": true after 'hit'")]
    [InlineData("""{"handle":"miss"},{"src":"/a","dest":"/b"}""", "must have \"check\": true")]
    [InlineData("""{"handle":"miss"},{"src":"/a"}""", "must have \"continue\": true after 'miss'")]
    [InlineData("""{"handle":"error"},{"src":"/a","dest":"/b"}""", "must have a 'status' with its 'dest' after 'error'")]
    [InlineData("""{"handle":"error"},{"handle":"error"}""", "begins 'error' again")]
    public void A_route_obeys_its_phase(string routes, string says)
    {
        using OutputBuilder output = OutputBuilder.OfRoutes(routes);
        Assert.Contains($"routes[1] {says}", Assert.Throws<AkinException>(output.Read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "not an object of JSON")]
    [InlineData("{\n\"version\":3,\n}", "line 3 is not JSON")]
    [InlineData("""{"version":3,"version":3}""", "is not JSON")]
    [InlineData("""{"routes":[]}""", "is missing; only version 3")]
    [InlineData("""{"version":2}""", "is 2; only version 3")]
    [InlineData("""{"version":"3"}""", "is \"3\"; only version 3")]
    [InlineData("""{"version":3,"routes":{}}""", "The routes in")]
    [InlineData("""{"version":3,"images":{"sizes":[1]}}""", "has 'images', which is not supported")]
    [InlineData("""{"version":3,"wildcard":[{"domain":"a","value":"b"}]}""", "has 'wildcard'")]
    [InlineData("""{"version":3,"overrides":[]}""", "'overrides' is []")]
    [InlineData("""{"version":3,"overrides":{"a":1}}""", "'a' is 1")]
    [InlineData("""{"version":3,"overrides":{"a":{"path":"/x"}}}""", "'a' has 'path' is \"/x\"")]
    [InlineData("""{"version":3,"overrides":{"a":{"contentType":""}}}""", "'a' has 'contentType' is \"\"")]
    [InlineData("""{"version":3,"overrides":{"a":{"mode":1}}}""", "'a' has 'mode' is 1")]
    [InlineData("""{"version":3,"overrides":{"none":{"path":"x"}}}""", "an override for 'none'")]
    [InlineData("""{"version":3,"overrides":{"a":{"path":"b"}}}""", "the path 'b'")]
    public void A_wrong_file_is_refused_in_a_sentence(string config, string says)
    {
        using var output = new OutputBuilder(config, "a", "b");
        string message = Assert.Throws<AkinException>(output.Read).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains(output.Config, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"version":3}""")]
    [InlineData("""{"version":3,"routes":[],"overrides":{},"images":null,"wildcard":[],"crons":[],"cache":["a"],"framework":{"version":"1"}}""")]
    public void What_asks_for_nothing_is_passed_over(string config)
    {
        using var output = new OutputBuilder(config, "a", "folder/b");
        BuildOutput read = output.Read();
        Assert.Equal((2, 9L, 0), (read.Files.Count, read.Files.Bytes, read.RouteCount));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".vercel/output")]
    [InlineData("output")]
    public void The_folder_or_its_parent_is_named(string below)
    {
        using var folder = new TempFolder();
        folder.Write(Path.Combine(below, "config.json"), """{"version":3}""");
        folder.Write(Path.Combine(below, "static/a"), "a");
        Assert.Equal(1, BuildOutput.Read(folder.Path).Files.Count);
    }

    [Fact]
    public void A_folder_without_a_site_is_refused()
    {
        using var folder = new TempFolder();
        Assert.Contains("akin export vercel", Assert.Throws<AkinException>(() => BuildOutput.Read(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("config.json", """{"version":3}""");
        Assert.Contains("'static'", Assert.Throws<AkinException>(() => BuildOutput.Read(folder.Path)).Message, StringComparison.Ordinal);
        folder.Write("static/a", "a");
        Directory.CreateDirectory(folder["functions"]);
        Assert.Equal(1, BuildOutput.Read(folder.Path).Files.Count);
        folder.Write("functions/api.func/.vc-config.json", "{}");
        Assert.Contains("only files", Assert.Throws<AkinException>(() => BuildOutput.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_out_of_the_folder_are_refused_and_those_within_are_files()
    {
        using var output = new OutputBuilder("""{"version":3}""", "a", "folder/b");
        File.CreateSymbolicLink(output["static/link"], output["static/folder/b"]);
        Assert.Equal("200 link", output.Answer("/link"));
        Assert.Equal(3 - 2 + "folder/b".Length * 2, output.Read().Files.Bytes);
        output.Write("static-twin", "secret");
        string out1 = output["static/out"];
        File.CreateSymbolicLink(out1, output["static-twin"]);
        Assert.Contains(out1, Assert.Throws<AkinException>(output.Read).Message, StringComparison.Ordinal);
        File.Delete(out1);
        Directory.CreateSymbolicLink(out1, output["static/folder"]);
        Assert.Contains(out1, Assert.Throws<AkinException>(output.Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_says_it_in_a_line()
    {
        using var output = new OutputBuilder("""{"version":4}""");
        (await ToolRun.Of("preview", output.Path)).Fails(1, $"The version in '{output.Config}' is 4; only version 3 of the Build Output API is known.");
    }
}
