using System.Text;
using Akin.Data;

namespace Akin.Datasets.Tests.Reading;

public sealed class MovieLensOlderLayoutTests
{
    private static string Flags(params int[] set) => string.Join('|', Enumerable.Range(0, 19).Select(genre => set.Contains(genre) ? "1" : "0"));

    [Fact]
    public void Ten_million_is_UTF8_with_half_stars_and_tags()
    {
        using DataFolder folder = new DataFolder()
            .With("ml-10M100K/ratings.dat", "1::122::5::838985046\n2::122::3.5::838983525\n")
            .With("ml-10M100K/movies.dat", "122::Misérables, Les (1995)::Drama|War\n")
            .With("ml-10M100K/tags.dat", "15::122::excellent!::1215184630\n");

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal("Les Misérables", data.Catalogue[0].Title);
        Assert.Equal([new ItemTag("excellent!", 1)], data.Catalogue[0].Tags);
        Assert.Equal([5f, 3.5f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([838985046L, 838983525L], data.Interactions.Timestamps!);
        Assert.Contains("Harper", data.Terms, StringComparison.Ordinal);
    }

    [Fact]
    public void A_separator_inside_a_title_or_tag_is_text()
    {
        using DataFolder folder = new DataFolder()
            .With("ratings.dat", "1::1::5::1\n")
            .With("movies.dat", "1::Mission::Home (1995)::Drama\n")
            .With("tags.dat", "15::1::a::b::1215184630\n");

        Item movie = folder.Read().Catalogue[0];

        Assert.Equal(("Mission::Home", "Drama", "a::b"), (movie.Title, movie.Genres.Single(), movie.Tags.Single().Name));
    }

    [Fact]
    public void One_million_is_Latin1_and_its_users_are_not_read()
    {
        using DataFolder folder = new DataFolder()
            .With("ratings.dat", "1::1::5::978824268\n")
            .With("movies.dat", "1::Misérables, Les (1995)::Animation|Children's|Comedy\n", Encoding.Latin1)
            .With("users.dat", "rubbish");

        Dataset data = folder.Read();

        Assert.Equal("Les Misérables", data.Catalogue[0].Title);
        Assert.Equal(["Animation", "Children", "Comedy"], data.Catalogue[0].Genres);
        Assert.Equal("Animation|Children's|Comedy", data.Catalogue[0].RawGenres);
        Assert.Equal(["movies.dat", "ratings.dat"], data.Inputs.Select(input => input.Name));
    }

    [Fact]
    public void One_million_has_whole_stars_only()
    {
        using DataFolder folder = new DataFolder().With("ratings.dat", "1::1::3.5::978824268\n").With("movies.dat", "1::A (1995)::Drama\n").With("users.dat", "");

        Assert.Equal("ratings.dat, line 1: the rating is '3.5'; it must be 1 to 5 in whole steps.", folder.Fault());
    }

    [Fact]
    public void A_row_with_too_few_fields_is_named()
    {
        using DataFolder folder = new DataFolder().With("ratings.dat", "1::1::3::978824268\n1:1::3::5\n").With("movies.dat", "1::A (1995)::Drama\n");

        Assert.Equal("ratings.dat, line 2: the row has 3 columns; it must have 4.", folder.Fault());
    }

    [Fact]
    public void Hundred_thousand_reads_flags_dates_and_the_unknown_movie()
    {
        using DataFolder folder = new DataFolder()
            .With("u.data", "196\t1\t3\t881250949\n186\t267\t5\t891717742\n")
            .With(
                "u.item",
                $"1|Café au lait (Métisse) (1993)|01-Jan-1993||http://x|{Flags(4, 5)}\n2|No year|05-Mar-1971|||{Flags(18)}\n267|unknown||||{Flags(0)}\n",
                Encoding.Latin1);

        Dataset data = folder.Read();
        Item[] movies = data.Catalogue.Items.ToArray();

        Assert.Equal(["Café au lait", "No year", "unknown"], movies.Select(movie => movie.Title));
        Assert.Equal([1993, 1971, null], movies.Select(movie => movie.Year));
        Assert.Equal(["Children", "Comedy"], movies[0].Genres);
        Assert.Equal(["Métisse"], movies[0].AlternativeTitles);
        Assert.Empty(movies[2].Genres);
        Assert.Null(movies[0].RawGenres);
        Assert.Equal([0, 2], data.Interactions.Ratings.Columns.ToArray());
    }

    [Fact]
    public void A_flag_that_is_none_is_named()
    {
        using DataFolder folder = new DataFolder().With("u.data", "1\t1\t3\t8\n").With("u.item", $"1|A (1993)||||2{Flags()[1..]}\n");

        Assert.Equal("u.item, line 1: the flag of the genre unknown is '2'; it must be 0 or 1.", folder.Fault());
    }
}
