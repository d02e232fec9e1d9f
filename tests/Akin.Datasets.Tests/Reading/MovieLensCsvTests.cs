using System.Globalization;
using Akin.Data;

namespace Akin.Datasets.Tests.Reading;

public sealed class MovieLensCsvTests
{
    [Fact]
    public void A_movie_keeps_what_its_files_say()
    {
        using DataFolder folder = DataFolder.MovieLens()
            .With("links.csv", "movieId,imdbId,tmdbId\n1,0113277,949\n2,0110877,\n")
            .With("tags.csv", "userId,movieId,tag,timestamp\n7,1,heist,1\n");

        Item heat = folder.Read().Catalogue[0];

        Assert.Equal(("1", "Heat", 1995), (heat.Id, heat.Title, heat.Year));
        Assert.Equal(["Action", "Crime"], heat.Genres);
        Assert.Equal(("0113277", 949), (heat.ImdbId, heat.TmdbId));
        Assert.Equal([new ItemTag("heist", 1)], heat.Tags);
        Assert.Equal(("Heat (1995)", "Action|Crime"), (heat.RawTitle, heat.RawGenres));
    }

    [Fact]
    public void A_missing_tmdbId_is_null_and_a_shared_one_is_kept_twice()
    {
        using DataFolder folder = DataFolder.MovieLens(movies: "1,A (2000),Drama\n2,B (2000),Drama\n3,C (2000),Drama\n")
            .With("links.csv", "movieId,imdbId,tmdbId\n1,0000001,\n2,0000002,4912\n3,0000003,4912\n99,0000009,9\n");

        Catalogue catalogue = folder.Read().Catalogue;

        Assert.Equal([null, 4912, 4912], catalogue.Items.ToArray().Select(movie => movie.TmdbId));
        Assert.Equal("0000001", catalogue[0].ImdbId);
    }

    [Fact]
    public void No_genres_listed_is_no_genre_but_stays_in_the_raw_field()
    {
        using DataFolder folder = DataFolder.MovieLens(movies: "1,A (2000),(no genres listed)\n2,B (2000),Children's|IMAX\n");

        Catalogue catalogue = folder.Read().Catalogue;

        Assert.Empty(catalogue[0].Genres);
        Assert.Equal("(no genres listed)", catalogue[0].RawGenres);
        Assert.Equal(["Children", "IMAX"], catalogue[1].Genres);
    }

    [Fact]
    public void Quoted_titles_lose_their_quotes_and_nothing_else()
    {
        using DataFolder folder = DataFolder.MovieLens(
            movies: "1,\"American President, The (1995)\",Drama\n2,\"\"\"Great Performances\"\" Cats (1998)\",Musical\n3,Amélie ,Comedy\n4,1984 (1956),Drama\n5,True,Drama\n");

        Item[] movies = folder.Read().Catalogue.Items.ToArray();

        Assert.Equal(["The American President", "\"Great Performances\" Cats", "Amélie", "1984", "True"], movies.Select(movie => movie.Title));
        Assert.Equal(["American President, The (1995)", "\"Great Performances\" Cats (1998)", "Amélie "], movies[..3].Select(movie => movie.RawTitle));
    }

    [Fact]
    public void Equal_titles_are_two_items()
    {
        using DataFolder folder = DataFolder.MovieLens(movies: "1,Emma (1996),Drama\n2,Emma (1996),Romance\n");

        Catalogue catalogue = folder.Read().Catalogue;

        Assert.Equal(2, catalogue.Count);
        Assert.Equal(catalogue[0].Title, catalogue[1].Title);
    }

    [Fact]
    public void Items_follow_the_catalogue_then_first_appearance_and_users_first_appearance()
    {
        using DataFolder folder = DataFolder.MovieLens("9,193609,4,1\n3,1,5,1\n9,77,0.5,1\n", "5,E (2000),Drama\n1,A (2000),Drama\n");

        Dataset data = folder.Read();

        Assert.Equal(["5", "1", "193609", "77"], data.Catalogue.Ids.Ids.ToArray());
        Assert.Equal(["9", "3"], data.Interactions.Users.Ids.ToArray());
        Assert.Equal("77", data.Catalogue[3].Title);
        Assert.Equal(2, data.Report.ItemsWithoutDescription);
        Assert.Equal([0, 2, 3], data.Interactions.Ratings.RowStarts.ToArray());
        Assert.Equal([2, 3, 1], data.Interactions.Ratings.Columns.ToArray());
        Assert.Equal([4f, 0.5f, 5f], data.Interactions.Ratings.Values.ToArray());
    }

    [Fact]
    public void Of_a_repeated_rating_the_latest_time_stays_then_the_last_row()
    {
        using DataFolder folder = DataFolder.MovieLens("1,1,5,300\n1,1,1,200\n1,2,1,100\n1,2,3.5,100\n");

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal([5f, 3.5f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([300L, 100L], data.Interactions.Timestamps!);
        Assert.Equal((4L, 2L), (data.Report.RowsRead, data.Report.RepeatedRows));
        Assert.Equal((3.5f, 5f), (data.Report.LowestRating, data.Report.HighestRating));
    }

    [Fact]
    public void Times_are_left_out_unless_asked_for()
    {
        using DataFolder folder = DataFolder.MovieLens();

        Assert.Null(folder.Read().Interactions.Timestamps);
    }

    [Theory]
    [InlineData("1,1,4.0,100\r\n2,2,3.5,200\r\n")]
    [InlineData("1,1,4.0,100\n2,2,3.5,200")]
    [InlineData("1,1,4.0,100\r\n2,2,3.5,200\r\n\r\n\n")]
    [InlineData("\"1\",1,4,100\n2,\"2\",\"3.5\",\"200\"")]
    [InlineData("01,1,4.00,0100\n2,002,3.50,200\n")]
    public void Line_ends_and_quotes_do_not_matter(string ratings)
    {
        using DataFolder folder = DataFolder.MovieLens(ratings);

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal(["1", "2"], data.Interactions.Users.Ids.ToArray());
        Assert.Equal([0, 1], data.Interactions.Ratings.Columns.ToArray());
        Assert.Equal([4f, 3.5f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([100L, 200L], data.Interactions.Timestamps!);
    }

    [Fact]
    public void A_byte_order_mark_does_not_matter()
    {
        using DataFolder folder = new DataFolder()
            .With("ratings.csv", "\uFEFF" + DataFolder.Ratings + "1,1,4,1\n")
            .With("movies.csv", "\uFEFF" + DataFolder.Movies + "1,A (2000),Drama\n");

        Assert.Equal(1, folder.Read().Interactions.Ratings.Count);
    }

    [Fact]
    public void A_comma_as_decimal_sign_of_the_machine_changes_nothing()
    {
        using DataFolder folder = DataFolder.MovieLens("1,1,\"3.5\",100\n1,2,3.5,100\n");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");

            Assert.Equal([3.5f, 3.5f], folder.Read().Interactions.Ratings.Values.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_only_sub_folder_is_found_and_gives_the_name()
    {
        using DataFolder folder = new DataFolder()
            .With("ml-tiny/ratings.csv", DataFolder.Ratings + "1,1,4,1\n")
            .With("ml-tiny/movies.csv", DataFolder.Movies + "1,A (2000),Drama\n")
            .With("__MACOSX/x", "x");

        Assert.Equal("ml-tiny", folder.Read().Name);
    }

    [Fact]
    public void Genome_files_are_not_read_and_inputs_carry_size_and_hash()
    {
        using DataFolder folder = DataFolder.MovieLens().With("genome-scores.csv", "rubbish").With("genome-tags.csv", "rubbish");

        Dataset data = folder.Read();

        Assert.Equal(["movies.csv", "ratings.csv"], data.Inputs.Select(input => input.Name));
        byte[] ratings = File.ReadAllBytes(Path.Combine(folder.Path, "ratings.csv"));
        Assert.Equal(new InputFile("ratings.csv", ratings.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ratings))), data.Inputs[1]);
        Assert.Contains("Harper", data.Terms, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_links_and_tags_are_noted()
    {
        using DataFolder folder = DataFolder.MovieLens();

        Assert.Equal(
            ["links.csv is missing: movies have no IMDb or TMDB ids.", "tags.csv is missing: movies have no tags."], folder.Read().Report.Notes);
    }

    [Fact]
    public void Reading_twice_gives_the_same()
    {
        using DataFolder folder = DataFolder.MovieLens("2,1,4,1\n1,2,3,1\n2,7,1,1\n2,1,5,1\n");

        Dataset one = folder.Read();
        Dataset two = folder.Read();

        Assert.Equal(one.Catalogue.Ids.Ids.ToArray(), two.Catalogue.Ids.Ids.ToArray());
        Assert.Equal(one.Interactions.Ratings.Columns.ToArray(), two.Interactions.Ratings.Columns.ToArray());
        Assert.Equal(one.Interactions.Ratings.Values.ToArray(), two.Interactions.Ratings.Values.ToArray());
        Assert.Equal(one.Inputs, two.Inputs);
    }
}
