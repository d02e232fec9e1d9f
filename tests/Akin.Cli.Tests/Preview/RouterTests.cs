namespace Akin.Cli.Tests.Preview;

public sealed class RouterTests
{
    public static TheoryData<string, string, string> Cases => new(RouteCase.All.Select(rule => (rule.Routes, rule.Target, rule.Answer)));

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
