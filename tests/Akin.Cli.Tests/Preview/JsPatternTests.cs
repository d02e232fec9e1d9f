using Akin.Cli.Preview;

namespace Akin.Cli.Tests.Preview;

public sealed class JsPatternTests
{
    /// <summary>An expression, a text, and the groups as JavaScript gives them, joined by '|'; null for no match.</summary>
    [Theory]
    [InlineData("(a)(?<n>b)(c)", "abc", "abc|a|b|c")]
    [InlineData("(?<n>a)(b)", "ab", "ab|a|b")]
    [InlineData(@"(?<n>.)\k<n>", "aa", "aa|a")]
    [InlineData(@"(.)(?<n>.)\1\2", "abab", "abab|a|b")]
    [InlineData("(?:a)(?=b)(?!c)b", "ab", "ab")]
    [InlineData("(?<=a)b", "ab", "b")]
    [InlineData("(?<!a)b", "ab", null)]
    [InlineData("(x)?a", "a", "a|")]
    [InlineData("^a$", "a\n", null)]
    [InlineData("^.$", "\r", null)]
    [InlineData(@"^\d$", "٣", null)]
    [InlineData(@"^[\d]$", "٣", null)]
    [InlineData(@"^\D$", "٣", "٣")]
    [InlineData(@"^[\D]$", "٣", "٣")]
    [InlineData(@"^[\D]$", "3", null)]
    [InlineData(@"^\w$", "é", null)]
    [InlineData(@"^[\W]$", "é", "é")]
    [InlineData(@"^[\W]$", "_", null)]
    [InlineData(@"^[\W]+$", "[]^`{@-/: ", "[]^`{@-/: ")]
    [InlineData(@"^[^\W]+$", "aZ_9", "aZ_9")]
    [InlineData("^[a-z-[b]]$", "b]", "b]")]
    [InlineData("^[[a]$", "[", "[")]
    [InlineData(@"^[\]\-\^]+$", "]-^", "]-^")]
    [InlineData(@"^[.$(]+$", "(.$", "(.$")]
    [InlineData(@"^\.\/\-\$$", "./-$", "./-$")]
    [InlineData(@"^\x41\u0042$", "AB", "AB")]
    [InlineData("^a{2}b{0,}$", "aab", "aab")]
    [InlineData("^a+?(a*)$", "aaa", "aaa|aa")]
    [InlineData(@"\bab\b", "x ab", "ab")]
    [InlineData("^ #$", " #", " #")]
    public void It_matches_as_JavaScript_does(string source, string text, string? expected) =>
        Assert.Equal(expected, JsPattern.Parse(source, ignoreCase: false).Match(text) is { } groups ? string.Join('|', groups) : null);

    [Fact]
    public void Case_counts_unless_it_is_told_not_to()
    {
        Assert.Null(JsPattern.Parse("^a$", ignoreCase: false).Match("A"));
        Assert.NotNull(JsPattern.Parse("^a$", ignoreCase: true).Match("A"));
        Assert.Null(JsPattern.Parse("^i$", ignoreCase: true).Match("İ"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("*")]
    [InlineData("a++")]
    [InlineData("a**")]
    [InlineData("[b-a]")]
    [InlineData(@"a\")]
    [InlineData("(?P<n>a)")]
    [InlineData("(?i)a")]
    [InlineData("(?i:a)")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?'n'a)")]
    [InlineData("(?<1>a)")]
    [InlineData("(?<n-m>a)")]
    [InlineData("(?<n>a)(?<n>b)")]
    [InlineData(@"\k<n>")]
    [InlineData(@"(a)\2")]
    [InlineData(@"\Aa")]
    [InlineData(@"a\Z")]
    [InlineData(@"\p{L}")]
    [InlineData(@"\e")]
    [InlineData(@"\07")]
    public void What_JavaScript_reads_otherwise_is_refused(string source) =>
        Assert.NotEmpty(Assert.Throws<FormatException>(() => JsPattern.Parse(source, ignoreCase: false)).Message);

    [Theory]
    [InlineData("a|b", true)]
    [InlineData("(a)|b", true)]
    [InlineData("(?:a|b)", false)]
    [InlineData(@"a\|b", false)]
    [InlineData("[a|b]", false)]
    [InlineData("[(]|b", true)]
    public void A_choice_outside_of_groups_is_seen(string source, bool expected) => Assert.Equal(expected, JsPattern.HasChoiceAtTop(source));
}
