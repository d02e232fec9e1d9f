using System.Text;

namespace Akin.Datasets.Tests.Reading;

public sealed class BadInputTests
{
    private const string IdRule = "it must be a whole number from 0 to 9007199254740991.";

    [Theory]
    [InlineData("1,1,4\n", "ratings.csv, line 2: the row has 3 columns; it must have 4.")]
    [InlineData("1,1,4,100\n1,1,4,100,9\n", "ratings.csv, line 3: the row has 5 columns; it must have 4.")]
    [InlineData("1,1,5.5,100\n", "ratings.csv, line 2: the rating is '5.5'; it must be 0.5 to 5 in half steps.")]
    [InlineData("1,1,0,100\n", "ratings.csv, line 2: the rating is '0'; it must be 0.5 to 5 in half steps.")]
    [InlineData("1,1,3.7,100\n", "ratings.csv, line 2: the rating is '3.7'; it must be 0.5 to 5 in half steps.")]
    [InlineData("1,1,-1,100\n", "ratings.csv, line 2: the rating is '-1'; it must be 0.5 to 5 in half steps.")]
    [InlineData("1,1,good,100\n", "ratings.csv, line 2: the rating is 'good'; it must be 0.5 to 5 in half steps.")]
    [InlineData("1,1,\"3,5\",100\n", "ratings.csv, line 2: the rating is '3,5'; it must be 0.5 to 5 in half steps.")]
    [InlineData("-1,1,4,100\n", "ratings.csv, line 2: the userId is '-1'; " + IdRule)]
    [InlineData("1,99999999999999999999,4,100\n", "ratings.csv, line 2: the movieId is '99999999999999999999'; " + IdRule)]
    [InlineData("1,9007199254740992,4,100\n", "ratings.csv, line 2: the movieId is '9007199254740992'; " + IdRule)]
    [InlineData("1,,4,100\n", "ratings.csv, line 2: the movieId is ''; " + IdRule)]
    [InlineData("1,1,4,soon\n", "ratings.csv, line 2: the timestamp is 'soon'; it must be a whole number of seconds since 1970.")]
    [InlineData("1,1,4,100\n\n1,2,4,100\n", "ratings.csv, line 3: the line is blank; blank lines are allowed at the end of the file only.")]
    [InlineData("1,1,4,100\n1,\"2,4,100\n1,3,4,100\n", "ratings.csv, line 3: a quoted field is opened here and never closed; close it with a quote.")]
    [InlineData("1,1,4,100\n1,\"2\"2,4,100\n", "ratings.csv, line 3: text follows a closing quote; a quote inside a quoted field must be doubled.")]
    [InlineData("", "ratings.csv: the file holds no interactions; it must hold at least one.")]
    public void A_fault_in_the_ratings_is_named(string ratings, string sentence)
    {
        using DataFolder folder = DataFolder.MovieLens(ratings);

        Assert.Equal(sentence, folder.Fault());
    }

    [Theory]
    [InlineData("1,A (2000)\n", "movies.csv, line 2: the row has 2 columns; it must have 3.")]
    [InlineData("x,A (2000),Drama\n", "movies.csv, line 2: the movieId is 'x'; " + IdRule)]
    [InlineData("1,A (2000),Drama\n1,B (2000),Drama\n", "movies.csv, line 3: the movie 1 comes a second time; every movie has one row.")]
    [InlineData("1,\"A\nB (2000)\",Drama\n2,C\n", "movies.csv, line 4: the row has 2 columns; it must have 3.")]
    [InlineData("1,  ,Drama\n", "movies.csv, line 2: the title of the movie 1 is empty; every movie has one.")]
    [InlineData("", "movies.csv: the file holds no movies; it must hold at least one.")]
    public void A_fault_in_the_movies_is_named(string movies, string sentence)
    {
        using DataFolder folder = DataFolder.MovieLens(movies: movies);

        Assert.Equal(sentence, folder.Fault());
    }

    [Theory]
    [InlineData("1,\"A (2000),Drama\n2,B (2000),Drama\n", 2)]
    [InlineData("1,A (2000),Drama\n2,\"B\" (2000),Drama\n", 3)]
    public void Broken_quotes_in_the_movies_are_named(string movies, int line)
    {
        using DataFolder folder = DataFolder.MovieLens(movies: movies);

        Assert.StartsWith($"movies.csv, line {line}: the quotes of the row that starts here are broken;", folder.Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("links.csv", "movieId,imdbId,tmdbId\n1,tt01,5\n", "links.csv, line 2: the imdbId is 'tt01'; it must be digits, or empty.")]
    [InlineData("links.csv", "movieId,imdbId,tmdbId\n1,01,5.0\n", "links.csv, line 2: the tmdbId is '5.0'; it must be a whole number from 0 to 2147483647, or empty.")]
    [InlineData("links.csv", "movieId,imdbId,tmdbId\n1,01,99999999999\n", "links.csv, line 2: the tmdbId is '99999999999'; it must be a whole number from 0 to 2147483647, or empty.")]
    [InlineData("links.csv", "movieId,imdb\n", "links.csv, line 1: the header is 'movieId,imdb'; it must be 'movieId,imdbId,tmdbId'.")]
    [InlineData("tags.csv", "userId,movieId,tag,timestamp\n1,1,x\n", "tags.csv, line 2: the row has 3 columns; it must have 4.")]
    [InlineData("ratings.csv", "user,movie,rating,time\n1,1,4,1\n", "ratings.csv, line 1: the header is 'user,movie,rating,time'; it must be 'userId,movieId,rating,timestamp'.")]
    [InlineData("ratings.csv", "", "ratings.csv: the file is empty; it must start with the header 'userId,movieId,rating,timestamp'.")]
    [InlineData("movies.csv", "", "movies.csv: the file is empty; it must start with the header 'movieId,title,genres'.")]
    public void A_fault_in_another_file_is_named(string file, string text, string sentence)
    {
        using DataFolder folder = DataFolder.MovieLens().With(file, text);

        Assert.Equal(sentence, folder.Fault());
    }

    [Theory]
    [InlineData("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4,1\n1,2,4,é\n", 3)]
    [InlineData("movies.csv", "movieId,title,genres\n1,Heat (1995),Drama\n2,Amélie (2001),Comedy\n", 3)]
    public void Text_that_is_not_UTF8_is_named(string file, string text, int line)
    {
        using DataFolder folder = DataFolder.MovieLens().With(file, text, Encoding.Latin1);

        Assert.Equal($"{file}, line {line}: the text is not valid UTF-8; save the file as UTF-8.", folder.Fault());
    }

    [Theory]
    [InlineData("ratings.csv", "movies.csv")]
    [InlineData("movies.csv", "ratings.csv")]
    [InlineData("ratings.dat", "movies.dat")]
    [InlineData("u.data", "u.item")]
    public void A_missing_file_is_named(string present, string missing)
    {
        string text = present == "movies.csv" ? DataFolder.Movies + "1,A (2000),Drama\n" : "";
        using DataFolder folder = new DataFolder().With(present, text);

        Assert.Equal($"{missing}: the file is missing.", folder.Fault());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        using DataFolder folder = new DataFolder().With("movies.csv", DataFolder.Movies + "1,A (2000),Drama\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "ratings.csv"));

        Assert.StartsWith("ratings.csv: the file cannot be read (", folder.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_a_file_and_an_empty_folder_are_told_apart()
    {
        using DataFolder folder = new DataFolder().With("a.txt", "x");
        string missing = Path.Combine(folder.Path, "nowhere");
        string file = Path.Combine(folder.Path, "a.txt");

        Assert.Equal($"{missing}: the folder is missing.", Assert.Throws<AkinException>(() => DatasetReader.Read(missing)).Message);
        Assert.Equal($"{file} is a file; give the folder that holds the data.", Assert.Throws<AkinException>(() => DatasetReader.Read(file)).Message);
        Assert.Equal(
            $"{folder.Path} holds no data set that Akin knows; looked for ratings.csv and movies.csv, ratings.dat and movies.dat, u.data and u.item (MovieLens), "
            + "or interactions.csv or interactions.parquet.",
            folder.Fault());
    }

    [Fact]
    public void Two_data_sets_in_one_folder_are_refused()
    {
        using DataFolder folder = DataFolder.MovieLens().With("interactions.csv", "user,item\nu,a\n");

        Assert.EndsWith("holds more than one data set (ratings.csv, movies.csv, interactions.csv); keep the files of one.", folder.Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_or_odd_value_is_shown_short_and_printable()
    {
        using DataFolder folder = DataFolder.MovieLens($"1,1,\u0007{new string('9', 500)},1\n");

        Assert.Equal($"ratings.csv, line 2: the rating is '\\u0007{new string('9', 59)}…'; it must be 0.5 to 5 in half steps.", folder.Fault());
    }

    [Fact]
    public void Cancelling_stops_the_reading()
    {
        using DataFolder folder = DataFolder.MovieLens();
        using CancellationTokenSource stop = new();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => DatasetReader.Read(folder.Path, ct: stop.Token));
    }
}
