using Akin.Text;

namespace Akin.Tests.Text;

public class TokensTests
{
    [Theory]
    [InlineData("Toy Story (1995)", "toy story 1995")]
    [InlineData("Schindler's List", "schindler list")]
    [InlineData("M*A*S*H (a.k.a. MASH)", "mash")]
    [InlineData("Amélie du 9e_art", "amélie du 9e_art")]
    [InlineData("千と千尋の神隠し", "千と千尋の神隠し")]
    [InlineData("", "")]
    [InlineData("\uD800 ab \uDC00", "ab")]
    public void Words_are_runs_of_two_or_more_letters_digits_or_underscores(string text, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), Tokens.Split(text));

    [Theory]
    [InlineData("amélie", "amelie")]
    [InlineData("león", "leon")]
    [InlineData("plain", "plain")]
    [InlineData("Łódź", "Łodz")]
    public void Accents_fold_away(string word, string folded) => Assert.Equal(folded, Tokens.FoldAccents(word));
}
