using Akin.Data;

namespace Akin.Datasets.Tests.Reading;

public sealed class InteractionFileTests
{
    private static string Fault(string text)
    {
        using DataFolder folder = new DataFolder().With("history.csv", text);
        string path = Path.Combine(folder.Path, "history.csv");
        return Path.GetFileName(Assert.Throws<AkinException>(() => InteractionFile.Collect(path, new IdIndexBuilder(), new IdIndexBuilder(), new InteractionsBuilder())).Message);
    }

    [Fact]
    public void A_header_alone_holds_no_rows()
    {
        using DataFolder folder = new DataFolder().With("history.csv", "user,item\n");
        var rows = new InteractionsBuilder();
        Assert.False(InteractionFile.Collect(Path.Combine(folder.Path, "history.csv"), new IdIndexBuilder(), new IdIndexBuilder(), rows).HasRatings);
        Assert.Equal(0, rows.Count);
    }

    [Fact]
    public void Histories_are_collected_in_order_and_known_items_keep_their_numbers()
    {
        using DataFolder folder = new DataFolder().With("history.csv", "item,user,note,rating,timestamp\nb,007,x,4.5,9\nc,7,,1,1\nb,007,,2,8\n");
        var users = new IdIndexBuilder();
        var items = new IdIndexBuilder();
        items.GetOrAdd("a");
        items.GetOrAdd("b");
        var rows = new InteractionsBuilder();
        InteractionFileReport report = InteractionFile.Collect(Path.Combine(folder.Path, "history.csv"), users, items, rows);
        Assert.True(report.HasRatings);
        Assert.Equal(["history.csv: column 'note' ignored."], report.Notes);
        Interactions collected = rows.Build(users.Build(), items.Count);
        Assert.Equal(["007", "7"], collected.Users.Ids.ToArray());
        Assert.Equal(["a", "b", "c"], items.Build().Ids.ToArray());
        Assert.Equal((1L, 1, 4.5f), (rows.RepeatedCount, collected.Ratings.RowColumns(0)[0], collected.Ratings.RowValues(0)[0]));
    }

    [Fact]
    public void A_row_may_go_without_a_rating_where_that_is_allowed()
    {
        using DataFolder folder = new DataFolder().With("history.csv", "user,item,rating\nu,a,\nu,b,2\n");
        var users = new IdIndexBuilder();
        var items = new IdIndexBuilder();
        var rows = new InteractionsBuilder();
        Assert.True(InteractionFile.Collect(Path.Combine(folder.Path, "history.csv"), users, items, rows, mayBeUnrated: true).HasRatings);
        Assert.Equal([float.NaN, 2], rows.Build(users.Build(), items.Count).Ratings.Values.ToArray());
    }

    [Fact]
    public void Pairs_are_taken_in_order_and_their_ratings_passed_over()
    {
        using DataFolder folder = new DataFolder().With("pairs.csv", "rating,userId,movieId\n,u,\"a,b\"\nx,v,i\n,u,\"a,b\"\n");
        List<(string User, string Item)> pairs = [];
        InteractionFile.ReadPairs(Path.Combine(folder.Path, "pairs.csv"), (user, item) => pairs.Add((user, item)));
        Assert.Equal([("u", "a,b"), ("v", "i"), ("u", "a,b")], pairs);
    }

    [Theory]
    [InlineData("user,item,rating\nu,i,x\n", "history.csv, line 2: the rating is 'x'; it must be a finite number.")]
    [InlineData("user,item,rating\nu,i,\n", "history.csv, line 2: the rating is ''; it must be a finite number.")]
    [InlineData("user,item\nu,i\nu\n", "history.csv, line 3: the row has 1 columns; it must have 2.")]
    [InlineData("user,item\nu,\n", "history.csv, line 2: the item is empty; every row needs one.")]
    [InlineData("", "history.csv: the file is empty; it must start with the header 'user,item,rating'.")]
    public void Faults_are_named(string text, string sentence) => Assert.Equal(sentence, Fault(text));

    [Fact]
    public void A_missing_file_is_named()
    {
        using DataFolder folder = new();
        string path = Path.Combine(folder.Path, "none.csv");

        Assert.Equal($"{path}: the file is missing.", Assert.Throws<AkinException>(() => InteractionFile.ReadPairs(path, (_, _) => { })).Message);
    }
}
