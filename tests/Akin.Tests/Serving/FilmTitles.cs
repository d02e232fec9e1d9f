using Akin.Data;
using Akin.Serving;

namespace Akin.Tests.Serving;

/// <summary>Well-known films with made-up numbers of ratings, for searching by title.</summary>
internal static class FilmTitles
{
    private static readonly (string Title, int Year, int Ratings, string[] Others)[] Films =
    [
        ("Toy Story", 1995, 215, []),
        ("Toy Story 2", 1999, 97, []),
        ("Toy Story 3", 2010, 55, []),
        ("Toys", 1992, 20, []),
        ("The Godfather", 1972, 192, []),
        ("The Godfather: Part II", 1974, 129, []),
        ("The Godfather: Part III", 1990, 44, []),
        ("Spirited Away", 2001, 87, ["Sen to Chihiro no kamikakushi"]),
        ("The Matrix", 1999, 278, []),
        ("The Matrix Reloaded", 2003, 96, []),
        ("Emma", 1996, 29, []),
        ("Emma", 2020, 40, []),
        ("Emma.", 1932, 1, []),
        ("Star Wars: Episode IV - A New Hope", 1977, 251, ["Star Wars"]),
        ("Star Wars: Episode V - The Empire Strikes Back", 1980, 211, []),
        ("Star Trek: First Contact", 1996, 70, []),
        ("Amélie", 2001, 120, ["Le Fabuleux Destin d'Amélie Poulain"]),
        ("Léon: The Professional", 1994, 133, ["The Professional", "Léon"]),
        ("Schindler's List", 1993, 220, []),
        ("Pride & Prejudice", 2005, 36, []),
        ("Beauty and the Beast", 1991, 146, []),
        ("Fast & Furious", 2009, 14, []),
        ("E.T. the Extra-Terrestrial", 1982, 122, []),
        ("M*A*S*H", 1970, 25, ["MASH"]),
        ("WALL·E", 2008, 104, []),
        ("Spider-Man", 2002, 122, []),
        ("Spider-Man 2", 2004, 79, []),
        ("Blade Runner", 1982, 124, []),
        ("Blade Runner 2049", 2017, 18, []),
        ("2001: A Space Odyssey", 1968, 109, []),
        ("1984", 1984, 16, ["Nineteen Eighty-Four"]),
        ("Se7en", 1995, 203, ["Seven"]),
        ("Rocky", 1976, 64, []),
        ("Rocky II", 1979, 30, []),
        ("Die Hard", 1988, 145, []),
        ("Les Misérables", 2012, 19, []),
        ("Das Boot", 1981, 40, ["The Boat"]),
        ("The Lord of the Rings: The Fellowship of the Ring", 2001, 198, []),
        ("The Lord of the Rings: The Two Towers", 2002, 188, []),
        ("The Lord of the Rings: The Return of the King", 2003, 185, []),
        ("Pulp Fiction", 1994, 307, []),
        ("Forrest Gump", 1994, 329, []),
        ("The Shawshank Redemption", 1994, 317, []),
        ("Fight Club", 1999, 218, []),
        ("The Silence of the Lambs", 1991, 279, []),
        ("Jurassic Park", 1993, 238, []),
        ("Terminator 2: Judgment Day", 1991, 224, []),
        ("The Terminator", 1984, 131, []),
        ("Alien", 1979, 146, []),
        ("Aliens", 1986, 126, []),
        ("My Neighbor Totoro", 1988, 45, ["Tonari no Totoro"]),
        ("Princess Mononoke", 1997, 75, ["Mononoke-hime"]),
        ("Seven Samurai", 1954, 48, ["Shichinin no samurai", "七人の侍"]),
        ("Once Upon a Time in the West", 1968, 33, []),
        ("The Good, the Bad and the Ugly", 1966, 90, ["Buono, il brutto, il cattivo, Il"]),
        ("Good Will Hunting", 1997, 141, []),
        ("Ocean's Eleven", 2001, 119, []),
        ("The Thing", 1982, 60, []),
        ("A Bug's Life", 1998, 92, []),
        ("Crouching Tiger, Hidden Dragon", 2000, 110, ["Wo hu cang long"]),
        ("$", 1971, 2, ["Dollars"]),
        ("City of God", 2002, 75, ["Cidade de Deus"]),
        ("War of the Worlds", 2005, 50, []),
        ("The War of the Worlds", 1953, 23, []),
    ];

    public static Catalogue Catalogue { get; } = new(Films.Select((film, at) => new Item
    {
        Id = $"{at}",
        Title = film.Title,
        Year = film.Year,
        AlternativeTitles = film.Others,
    }));

    public static int[] Ratings { get; } = [.. Films.Select(film => film.Ratings)];

    public static TitleSearch Search { get; } = TitleSearch.Of(Catalogue, Ratings);

    public static string Name(TitleHit hit) => $"{Catalogue[hit.Index].Title} ({Catalogue[hit.Index].Year})";
}
