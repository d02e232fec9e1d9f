using Akin.Data;

namespace Akin.Datasets.Tests.Reading;

public sealed class OwnLayoutTests
{
    [Fact]
    public void Ids_are_opaque_text()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\n007,\"a,b\"\n7,\"say \"\"hi\"\"\"\nÄ ,x y\n");

        Dataset data = folder.Read();

        Assert.Equal(["007", "7", "Ä "], data.Interactions.Users.Ids.ToArray());
        Assert.Equal(["a,b", "say \"hi\"", "x y"], data.Catalogue.Ids.Ids.ToArray());
        Assert.Null(data.Terms);
    }

    [Fact]
    public void Without_a_rating_column_every_rating_is_1()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "item,user\na,u\nb,u\n");

        Dataset data = folder.Read();

        Assert.Equal([1f, 1f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal((1f, 1f), (data.Report.LowestRating, data.Report.HighestRating));
    }

    [Theory]
    [InlineData("userId,itemId,rating,timestamp\n1,2,-3.25e1,-5\n")]
    [InlineData("timestamp,rating,movieId,user\n-5,-32.5,2,1\n")]
    [InlineData("USER, Item ,shoe size,rating,timestamp\n1,2,44,-32.50,-5\n")]
    public void Columns_come_in_any_order_on_any_scale(string text)
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", text);

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Equal("1", data.Interactions.Users[0]);
        Assert.Equal("2", data.Catalogue[0].Id);
        Assert.Equal([-32.5f], data.Interactions.Ratings.Values.ToArray());
        Assert.Equal([-5L], data.Interactions.Timestamps!);
    }

    [Fact]
    public void Other_columns_are_named_once()
    {
        using DataFolder folder = new DataFolder()
            .With("interactions.csv", "user,item,device,place\nu,a,1,2\nu,b,1,2\n")
            .With("items.csv", "item,title,price\na,A,1\n");

        Assert.Equal(["items.csv: column 'price' ignored.", "interactions.csv: columns 'device', 'place' ignored."], folder.Read().Report.Notes);
    }

    [Fact]
    public void Items_carry_what_their_table_says()
    {
        using DataFolder folder = new DataFolder()
            .With("interactions.csv", "user,item\nu,b\nu,c\n")
            .With("items.csv", "title,itemId,year,genres,tags,imdbId,tmdbId\n\"Boat, The\",a,1999,Drama|War,sea|Sea|boat,0001,5\nB,b,,,,,\n");

        Dataset data = folder.Read();
        Item boat = data.Catalogue[0];

        Assert.Equal(["a", "b", "c"], data.Catalogue.Ids.Ids.ToArray());
        Assert.Equal(("Boat, The", 1999, "0001", 5), (boat.Title, boat.Year, boat.ImdbId, boat.TmdbId));
        Assert.Equal(["Drama", "War"], boat.Genres);
        Assert.Equal([new ItemTag("boat", 1), new ItemTag("sea", 1)], boat.Tags);
        Assert.Equal((null, null, null), (data.Catalogue[1].Year, data.Catalogue[1].ImdbId, data.Catalogue[1].TmdbId));
        Assert.Equal("c", data.Catalogue[2].Title);
        Assert.Equal(1, data.Report.ItemsWithoutDescription);
    }

    [Fact]
    public void An_item_without_a_title_has_its_id_as_title_and_is_noted()
    {
        using DataFolder folder = new DataFolder()
            .With("interactions.csv", "user,item\nu,a\n")
            .With("items.csv", "item,title,year\na,,1995\nb,B,\nc,  ,\n");

        Dataset data = folder.Read();

        Assert.Equal(["a", "B", "c"], data.Catalogue.Items.ToArray().Select(item => item.Title));
        Assert.Equal(1995, data.Catalogue[0].Year);
        Assert.Equal(["items.csv: 2 items without a title have their ids as titles."], data.Report.Notes);
    }

    [Fact]
    public void A_year_may_lie_before_our_era()
    {
        using DataFolder folder = new DataFolder()
            .With("interactions.csv", "user,item\nu,a\n")
            .With("items.csv", "item,title,year\na,A,-50\nb,B,-9999\nc,C,9999\n");

        Assert.Equal([-50, -9999, 9999], folder.Read().Catalogue.Items.ToArray().Select(item => item.Year));
    }

    [Fact]
    public void A_title_with_brackets_stays_as_it_is()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\nu,a\n").With("items.csv", "item,title\na,\"Boat, The (1999)\"\n");

        Assert.Equal(("Boat, The (1999)", null), (folder.Read().Catalogue[0].Title, folder.Read().Catalogue[0].Year));
    }

    [Fact]
    public void Asking_for_times_that_are_not_there_is_noted()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\nu,a\n").With("items.csv", "item,title\na,A\n");

        Dataset data = folder.Read(new DatasetReaderOptions { KeepTimestamps = true });

        Assert.Null(data.Interactions.Timestamps);
        Assert.Equal(["interactions.csv: there is no timestamp column, so no times are kept."], data.Report.Notes);
    }

    [Theory]
    [InlineData("user,item,rating\nu,a,NaN\n", "interactions.csv, line 2: the rating is 'NaN'; it must be a finite number.")]
    [InlineData("user,item,rating\nu,a,1e60\n", "interactions.csv, line 2: the rating is '1e60'; it must be a finite number.")]
    [InlineData("user,item,rating\nu,a,\n", "interactions.csv, line 2: the rating is ''; it must be a finite number.")]
    [InlineData("user,item\n,a\n", "interactions.csv, line 2: the user is empty; every row needs one.")]
    [InlineData("user,item\nu,\"a\nb\"\n", "interactions.csv, line 2: the item 'a\\u000ab' holds a control character; an id may hold none.")]
    [InlineData("user,item\nu,a\u0085\n", "interactions.csv, line 2: the item 'a\\u0085' holds a control character; an id may hold none.")]
    [InlineData("user,item,timestamp\nu,a,12.5\n", "interactions.csv, line 2: the timestamp is '12.5'; it must be a whole number of seconds since 1970.")]
    [InlineData("user,thing\nu,a\n", "interactions.csv, line 1: the header is 'user,thing'; it must name the columns user (or userId) and item (or itemId, movieId), and may name rating and timestamp.")]
    [InlineData("user,item,itemId\nu,a,b\n", "interactions.csv, line 1: the columns 'item' and 'itemId' mean the same; keep one of them.")]
    [InlineData("user,item\nu,a,b\n", "interactions.csv, line 2: the row has 3 columns; it must have 2.")]
    [InlineData("user,item\n", "interactions.csv: the file holds no interactions; it must hold at least one.")]
    public void Faults_are_named(string text, string sentence)
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", text);

        Assert.Equal(sentence, folder.Fault());
    }

    [Fact]
    public void An_id_has_at_most_256_bytes()
    {
        using DataFolder good = new DataFolder().With("interactions.csv", $"user,item\n{new string('é', 128)},a\n");
        using DataFolder bad = new DataFolder().With("interactions.csv", $"user,item\n{new string('é', 128)}x,a\n");

        Assert.Equal(1, good.Read().Interactions.Users.Count);
        Assert.EndsWith("is 257 bytes long; an id may have at most 256.", bad.Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item,title\na,A\na,B\n", "items.csv, line 3: the item 'a' comes a second time; every item has one row.")]
    [InlineData("item,title,year\na,A,soon\n", "items.csv, line 2: the year is 'soon'; it must be a whole number from -9999 to 9999, or empty.")]
    [InlineData("item,title,year\na,A,-10000\n", "items.csv, line 2: the year is '-10000'; it must be a whole number from -9999 to 9999, or empty.")]
    [InlineData("item,title,year\na,A,19950\n", "items.csv, line 2: the year is '19950'; it must be a whole number from -9999 to 9999, or empty.")]
    [InlineData("item,title,tmdbId\na,A,-3\n", "items.csv, line 2: the tmdbId is '-3'; it must be a whole number from 0 to 2147483647, or empty.")]
    [InlineData("item,title,tmdbId\na,A,99999999999\n", "items.csv, line 2: the tmdbId is '99999999999'; it must be a whole number from 0 to 2147483647, or empty.")]
    [InlineData("item,name\na,A\n", "items.csv, line 1: the header is 'item,name'; it must name the columns item (or itemId, movieId) and title, and may name year, genres, tags, imdbId, tmdbId.")]
    [InlineData("item,title\n", "items.csv: the file holds no items; it must hold at least one, or be left out.")]
    [InlineData("", "items.csv: the file is empty; it must start with the header 'item,title,year,genres,tags,imdbId,tmdbId'.")]
    public void Faults_of_the_items_are_named(string text, string sentence)
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\nu,a\n").With("items.csv", text);

        Assert.Equal(sentence, folder.Fault());
    }

    [Fact]
    public void Two_files_of_the_same_kind_are_refused()
    {
        using DataFolder folder = new DataFolder().With("interactions.csv", "user,item\nu,a\n").With("interactions.parquet", "x");

        Assert.EndsWith("holds both interactions.csv and interactions.parquet; keep one of them.", folder.Fault(), StringComparison.Ordinal);
    }
}
