using Akin.Text;

namespace Akin.Tests.Text;

public class FranchiseTests
{
    [Theory]
    [InlineData("The Godfather", "the godfather")]
    [InlineData("The Godfather: Part II", "the godfather")]
    [InlineData("The Godfather Part III", "the godfather")]
    [InlineData("Toy Story 2", "toy story")]
    [InlineData("Rocky IV", "rocky")]
    [InlineData("Kill Bill: Vol. 1", "kill bill")]
    [InlineData("Kill Bill Vol. 2", "kill bill")]
    [InlineData("Star Wars: Episode IV - A New Hope", "star wars")]
    [InlineData("Malcolm X", "malcolm x")]
    [InlineData("1984", "1984")]
    [InlineData("Apollo 13", "apollo")]
    [InlineData("2001: A Space Odyssey", "2001")]
    [InlineData("Amélie", "amelie")]
    [InlineData("II", "ii")]
    [InlineData("", "")]
    public void A_title_without_its_number_and_what_follows_a_colon_names_the_series(string title, string name) =>
        Assert.Equal(name, Franchise.NameOf(title));
}
