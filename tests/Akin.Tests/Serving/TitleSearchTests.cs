using Akin.Bundles;
using Akin.Serving;
using Akin.Testing;
using Akin.Tests.Bundles;
using Akin.Text;
using CsCheck;

namespace Akin.Tests.Serving;

public sealed class TitleSearchTests
{
    [Theory]
    [InlineData("Toy Story", "Toy Story (1995)")]
    [InlineData("toy story", "Toy Story (1995)")]
    [InlineData("toy st", "Toy Story (1995)")]
    [InlineData("toy", "Toy Story (1995)")]
    [InlineData("toys", "Toys (1992)")]
    [InlineData("toy story 2", "Toy Story 2 (1999)")]
    [InlineData("story toy", "Toy Story (1995)")]
    [InlineData("toy stroy", "Toy Story (1995)")]
    [InlineData("godfahter", "The Godfather (1972)")]
    [InlineData("the godfather", "The Godfather (1972)")]
    [InlineData("god father", "The Godfather (1972)")]
    [InlineData("Godfather, The", "The Godfather (1972)")]
    [InlineData("Godfather, The (1972)", "The Godfather (1972)")]
    [InlineData("godfather part 2", "The Godfather: Part II (1974)")]
    [InlineData("godfather ii", "The Godfather: Part II (1974)")]
    [InlineData("spirted away", "Spirited Away (2001)")]
    [InlineData("sen to chihiro", "Spirited Away (2001)")]
    [InlineData("matrix", "The Matrix (1999)")]
    [InlineData("matirx", "The Matrix (1999)")]
    [InlineData("emma", "Emma (2020)")]
    [InlineData("emma 1996", "Emma (1996)")]
    [InlineData("Emma (1932)", "Emma. (1932)")]
    [InlineData("star wars", "Star Wars: Episode IV - A New Hope (1977)")]
    [InlineData("empire strikes", "Star Wars: Episode V - The Empire Strikes Back (1980)")]
    [InlineData("amelie", "Amélie (2001)")]
    [InlineData("AMÉLIE", "Amélie (2001)")]
    [InlineData("ame\u0301lie", "Amélie (2001)")]
    [InlineData("leon", "Léon: The Professional (1994)")]
    [InlineData("schindlers list", "Schindler's List (1993)")]
    [InlineData("schindler’s list", "Schindler's List (1993)")]
    [InlineData("pride and prejudice", "Pride & Prejudice (2005)")]
    [InlineData("beauty & the beast", "Beauty and the Beast (1991)")]
    [InlineData("et", "E.T. the Extra-Terrestrial (1982)")]
    [InlineData("mash", "M*A*S*H (1970)")]
    [InlineData("wall-e", "WALL·E (2008)")]
    [InlineData("walle", "WALL·E (2008)")]
    [InlineData("spiderman", "Spider-Man (2002)")]
    [InlineData("spiderman 2", "Spider-Man 2 (2004)")]
    [InlineData("blade runner 2049", "Blade Runner 2049 (2017)")]
    [InlineData("blade runner 1982", "Blade Runner (1982)")]
    [InlineData("blade runer", "Blade Runner (1982)")]
    [InlineData("2001", "2001: A Space Odyssey (1968)")]
    [InlineData("1984", "1984 (1984)")]
    [InlineData("seven", "Se7en (1995)")]
    [InlineData("rocky 2", "Rocky II (1979)")]
    [InlineData("die hard", "Die Hard (1988)")]
    [InlineData("miserables les", "Les Misérables (2012)")]
    [InlineData("fellowship ring", "The Lord of the Rings: The Fellowship of the Ring (2001)")]
    [InlineData("return of the king", "The Lord of the Rings: The Return of the King (2003)")]
    [InlineData("shawshenk", "The Shawshank Redemption (1994)")]
    [InlineData("shawshank redemtion", "The Shawshank Redemption (1994)")]
    [InlineData("pulp ficton", "Pulp Fiction (1994)")]
    [InlineData("terminator", "The Terminator (1984)")]
    [InlineData("aliens", "Aliens (1986)")]
    [InlineData("alien", "Alien (1979)")]
    [InlineData("totoro", "My Neighbor Totoro (1988)")]
    [InlineData("my neighbour totoro", "My Neighbor Totoro (1988)")]
    [InlineData("七人の侍", "Seven Samurai (1954)")]
    [InlineData("七人", "Seven Samurai (1954)")]
    [InlineData("oceans eleven", "Ocean's Eleven (2001)")]
    [InlineData("crouching tigger", "Crouching Tiger, Hidden Dragon (2000)")]
    [InlineData("$", "$ (1971)")]
    [InlineData("the mat", "The Matrix (1999)")]
    [InlineData("war of the worlds 1953", "The War of the Worlds (1953)")]
    [InlineData("war of the worlds", "War of the Worlds (2005)")]
    [InlineData("pup fiction", "Pulp Fiction (1994)")]
    [InlineData("good bad ugly", "The Good, the Bad and the Ugly (1966)")]
    [InlineData("jurrasic parc", "Jurassic Park (1993)")]
    public void What_people_type_leads_to_what_they_mean(string query, string first)
    {
        IReadOnlyList<TitleHit> hits = FilmTitles.Search.Search(query, 5);
        Assert.NotEmpty(hits);
        Assert.Equal(first, FilmTitles.Name(hits[0]));
    }

    [Theory]
    [InlineData("toy stroy", "Toy Story (1995)")]
    [InlineData("godfahter", "The Godfather (1972)")]
    [InlineData("spirted away", "Spirited Away (2001)")]
    [InlineData("emma 1996", "Emma (1996)")]
    [InlineData("matrix", "The Matrix (1999)")]
    [InlineData("forest gump", "Forrest Gump (1994)")]
    public void One_title_clearly_ahead_is_the_match(string query, string expected)
    {
        TitleAnswer answer = FilmTitles.Search.FindOne(query);
        Assert.NotNull(answer.Match);
        Assert.Equal(expected, FilmTitles.Name(answer.Match.Value));
        Assert.DoesNotContain(answer.Match.Value, answer.Others);
    }

    [Fact]
    public void Several_titles_that_fit_equally_are_suggestions()
    {
        TitleAnswer answer = FilmTitles.Search.FindOne("lord of the rings");
        Assert.Null(answer.Match);
        Assert.Equal(
            ["The Lord of the Rings: The Fellowship of the Ring (2001)", "The Lord of the Rings: The Return of the King (2003)", "The Lord of the Rings: The Two Towers (2002)"],
            answer.Others.Take(3).Select(FilmTitles.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_year_restricts()
    {
        IReadOnlyList<TitleHit> hits = FilmTitles.Search.Search("emma 1996", 10);
        Assert.Equal(["Emma (1996)"], hits.Select(FilmTitles.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("xqzvkw jjjpq")]
    [InlineData("!!!")]
    public void Nothing_is_found_for_nothing(string query)
    {
        Assert.Empty(FilmTitles.Search.Search(query, 5));
        Assert.Null(FilmTitles.Search.FindOne(query).Match);
    }

    [Fact]
    public void Every_title_and_other_name_finds_its_item_exactly()
    {
        for (int item = 0; item < FilmTitles.Catalogue.Count; item++)
        {
            foreach (string name in FilmTitles.Catalogue[item].AlternativeTitles.Prepend(FilmTitles.Catalogue[item].Title))
            {
                TitleHit[] hits = [.. FilmTitles.Search.Search(name, 5).Where(hit => hit.IsExact)];
                Assert.Contains(item, hits.Select(hit => hit.Index));
            }
        }
    }

    [Fact]
    public void Any_text_is_safe()
    {
        string[] odd = ["\ud800", "a\udfff b", "👩‍👩‍👧", "\0\0", "İstanbul", "ﷺ", "e\u0301\u0301\u0301", new string('z', 5000), new string(' ', 300), "é\ud83d"];
        Gen<string> text = Gen.OneOf(
            Gen.String,
            Gen.Char.Array[0, 40].Select(letters => new string(letters)),
            Gen.Int[0, odd.Length - 1].Select(at => odd[at]));
        text.Sample(query =>
        {
            IReadOnlyList<TitleHit> hits = FilmTitles.Search.Search(query, 7);
            Assert.True(hits.Count <= 7);
            Assert.Equal(hits.Count, hits.Select(hit => hit.Index).Distinct().Count());
            Assert.True(hits.Zip(hits.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score));
            _ = FilmTitles.Search.FindOne(query);
        }, iter: 2000);
    }

    [Fact]
    public void A_long_query_is_cut()
    {
        string padded = "toy story" + new string(' ', 191);
        Assert.Equal(FilmTitles.Search.Search(padded, 3), FilmTitles.Search.Search(padded + " never read", 3));
    }

    [Fact]
    public void A_bundle_is_searched_as_its_catalogue()
    {
        using var folder = new TempFolder();
        TitleSearch search = TitleSearch.Of(Bundle.Open(SampleBundle.Write(folder)).Items);
        Assert.Equal(0, search.FindOne("gardien du phare").Match?.Index);
        Assert.Equal(1, search.FindOne("uberall und nirgends").Others[0].Index);
        Assert.Equal(2, search.FindOne("東京").Match?.Index);
        Assert.Equal(4, search.FindOne("nineteen eighty four").Match?.Index);
    }

    [Theory]
    [InlineData("stroy", "story", 1)]
    [InlineData("story", "story", 0)]
    [InlineData("godfahter", "godfather", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abcd", "wxyz", 4)]
    public void The_distance_counts_edits_and_swaps(string typed, string word, int distance)
    {
        Assert.Equal(distance, EditDistance.Of(typed, word, 4));
        Assert.Equal(distance, EditDistance.Of(word, typed, 4));
    }

    [Fact]
    public void The_distance_is_symmetric_and_bounded_by_its_limit()
    {
        Gen<string> word = Gen.Char['a', 'd'].Array[0, 12].Select(letters => new string(letters));
        Gen.Select(word, word, Gen.Int[0, 4]).Sample((left, right, limit) =>
        {
            int exact = EditDistance.Of(left, right, 100);
            Assert.Equal(exact, EditDistance.Of(right, left, 100));
            Assert.Equal(Math.Min(exact, limit + 1), EditDistance.Of(left, right, limit));
            Assert.True(EditDistance.Of(left, right, 100, prefix: true) <= exact);
        });
    }
}
