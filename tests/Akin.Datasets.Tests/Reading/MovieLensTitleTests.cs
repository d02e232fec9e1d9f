using Akin.Datasets.MovieLens;

namespace Akin.Datasets.Tests.Reading;

public sealed class MovieLensTitleTests
{
    [Theory]
    [InlineData("Toy Story (1995)", "Toy Story", 1995, "")]
    [InlineData("Matrix, The (1999)", "The Matrix", 1999, "")]
    [InlineData("Lord of the Rings: The Two Towers, The (2002)", "The Lord of the Rings: The Two Towers", 2002, "")]
    [InlineData("Crow, The: Wicked Prayer (2005)", "The Crow: Wicked Prayer", 2005, "")]
    [InlineData("Boat, A (1999)", "A Boat", 1999, "")]
    [InlineData("Autumn Tale, An (Conte d'automne) (1998)", "An Autumn Tale", 1998, "Conte d'automne")]
    [InlineData("Shanghai Triad (Yao a yao yao dao waipo qiao) (1995)", "Shanghai Triad", 1995, "Yao a yao yao dao waipo qiao")]
    [InlineData("Postman, The (Postino, Il) (1994)", "The Postman", 1994, "Il Postino")]
    [InlineData("Apartment, The (Appartement, L') (1996)", "The Apartment", 1996, "L'Appartement")]
    [InlineData("Tin Drum, The (Blechtrommel, Die) (1979)", "The Tin Drum", 1979, "Die Blechtrommel")]
    [InlineData("Umbrellas of Cherbourg, The (Parapluies de Cherbourg, Les) (1964)", "The Umbrellas of Cherbourg", 1964, "Les Parapluies de Cherbourg")]
    [InlineData("Boot, Das (Boat, The) (1981)", "Das Boot", 1981, "The Boat")]
    [InlineData("Young and the Damned, The (Olvidados, Los) (1950)", "The Young and the Damned", 1950, "Los Olvidados")]
    [InlineData("Green Butchers, The (Grønne slagtere, De) (2003)", "The Green Butchers", 2003, "De Grønne slagtere")]
    [InlineData("Passion of Anna, The (Passion, En) (1969)", "The Passion of Anna", 1969, "En Passion")]
    [InlineData("Special Day, A (Giornata particolare, Una) (1977)", "A Special Day", 1977, "Una Giornata particolare")]
    [InlineData("Woman Is a Woman, A (femme est une femme, Une) (1961)", "A Woman Is a Woman", 1961, "Une femme est une femme")]
    [InlineData("Seven (a.k.a. Se7en) (1995)", "Seven", 1995, "Se7en")]
    [InlineData("Asterix in America (a.k.a Asterix Conquers America) (Astérix et les Indiens) (1994)", "Asterix in America", 1994, "Asterix Conquers America|Astérix et les Indiens")]
    [InlineData("European Vacation (aka National Lampoon's European Vacation) (1985)", "European Vacation", 1985, "National Lampoon's European Vacation")]
    [InlineData("City of the Living Dead (a.k.a. Gates of Hell, The) (Paura nella città dei morti viventi) (1980)", "City of the Living Dead", 1980, "The Gates of Hell|Paura nella città dei morti viventi")]
    [InlineData("Red Beard (Akahige) (1965)", "Red Beard", 1965, "Akahige")]
    [InlineData("Project A ('A' gai waak) (1983)", "Project A", 1983, "'A' gai waak")]
    [InlineData("Nosferatu (Nosferatu) (1922)", "Nosferatu", 1922, "")]
    public void Parts_of_a_title_are_told_apart(string raw, string title, int year, string alternatives)
    {
        var parsed = MovieLensTitle.Parse(raw);

        Assert.Equal(title, parsed.Title);
        Assert.Equal(year, parsed.Year);
        Assert.Equal(alternatives, string.Join('|', parsed.Alternatives));
    }

    [Theory]
    [InlineData("Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", 2006)]
    [InlineData("Fawlty Towers (1975-1979)", "Fawlty Towers", 1975)]
    [InlineData("Long Runner (2007-)", "Long Runner", 2007)]
    [InlineData("Superman/Doomsday (2007) ", "Superman/Doomsday", 2007)]
    [InlineData("Land Before Time III, The (1995) (V)", "The Land Before Time III", 1995)]
    [InlineData("1984 (1956)", "1984", 1956)]
    [InlineData("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968)]
    public void The_year_is_the_first_at_the_end(string raw, string title, int year)
    {
        var parsed = MovieLensTitle.Parse(raw);

        Assert.Equal(title, parsed.Title);
        Assert.Equal(year, parsed.Year);
    }

    [Theory]
    [InlineData("Babylon 5")]
    [InlineData("unknown")]
    [InlineData("1984")]
    [InlineData("True")]
    [InlineData("(1999)")]
    [InlineData("Paris, Texas")]
    [InlineData("I, Robot")]
    [InlineData("Frontière(s)")]
    [InlineData("(500) Days of Summer")]
    [InlineData("Evangelion: 3.0 You Can (Not) Redo")]
    [InlineData("Birdman: Or (The Unexpected Virtue of Ignorance)")]
    [InlineData("Hotel Chevalier (Part 1 of 'The Darjeeling Limited')")]
    [InlineData("Ends with a bracket)")]
    [InlineData("The")]
    public void What_belongs_to_the_title_stays(string raw)
    {
        var parsed = MovieLensTitle.Parse(raw);

        Assert.Equal(raw, parsed.Title);
        Assert.Null(parsed.Year);
        Assert.Empty(parsed.Alternatives);
    }

    [Fact]
    public void Any_text_gives_a_trimmed_title() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.OneOf(CsCheck.Gen.String, CsCheck.Gen.String[CsCheck.Gen.Char["ab ,(Te)19–"], 0, 30]),
            raw =>
            {
                var parsed = MovieLensTitle.Parse(raw);
                return parsed.Title == parsed.Title.Trim() && (parsed.Title.Length > 0 || string.IsNullOrWhiteSpace(raw));
            });
}
