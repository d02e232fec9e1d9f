using Akin.Bundles;
using Akin.Data;
using Akin.Serving;
using Akin.Training;

namespace Akin.Tests.Serving;

/// <summary>What nobody has rated: items that join a bundle after training, as candidates and in histories.</summary>
public sealed class NewcomersTests : IDisposable
{
    private const int Trained = 60;
    private const int Twin = 60;
    private const int Stranger = 61;
    private const int Other = 62;

    private readonly string _folder = Directory.CreateTempSubdirectory("akin-newcomers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ease")]
    [InlineData("als")]
    [InlineData("itemknn")]
    [InlineData("puresvd")]
    public void A_near_twin_of_what_is_liked_stands_high_and_says_why(string model)
    {
        Recommender recommender = Served(model);
        RecommendedItem[] list = [.. recommender.Recommend(new History { Liked = [new(0, 5), new(2, 5)] }, 61)];

        int place = Array.FindIndex(list, item => item.Index == Twin);

        // The thirty even films, whose taste that is, fit nearly alike.
        Assert.InRange(place, 0, 29);
        Assert.Contains(0, list[place].Because.Select(reason => reason.Index));
        Assert.Equal(list.Select(item => item.Score).OrderDescending(), list.Select(item => item.Score));
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("als")]
    public void What_is_like_nothing_is_not_raised(string model)
    {
        Recommender recommender = Served(model);
        int[] list = [.. recommender.Recommend(new History { Liked = [new(0, 5), new(2, 5)] }, 61).Select(item => item.Index)];

        Assert.True(list.IndexOf(Twin) < list.IndexOf(Stranger));
        Assert.InRange(list.IndexOf(Stranger), 20, 61);
    }

    [Fact]
    public void What_is_popular_does_not_depend_on_what_is_alike()
    {
        Recommender recommender = Served("popularity");
        int[] list = [.. recommender.Recommend(new History { Liked = [new(0, 5), new(2, 5)] }, 61).Select(item => item.Index)];

        Assert.Equal([Twin, Stranger, Other], list[^3..].Order());
    }

    [Theory]
    [InlineData("ease")]
    [InlineData("als")]
    [InlineData("itemknn")]
    public void Who_likes_what_nobody_rated_gets_what_fits_its_like(string model)
    {
        Recommender recommender = Served(model);
        RecommendedItem[] list = [.. recommender.Recommend(new History { Liked = [new(Twin)] }, 20)];

        Assert.DoesNotContain(list, item => item.Index == Twin);
        Assert.InRange(list.Count(item => item.Index % 2 == 0), 15, 20);
        Assert.All(list.Where(item => item.Because.Count > 0), item => Assert.Equal([Twin], item.Because.Select(reason => reason.Index)));
        Assert.Contains(list, item => item.Because.Count > 0);
    }

    [Fact]
    public void Without_reasons_the_list_is_the_same()
    {
        Recommender recommender = Served("ease");
        History history = new() { Liked = [new(0, 5), new(Twin)], Disliked = [7] };
        IReadOnlyList<RecommendedItem> bare = recommender.Recommend(history, 40, explain: false);

        Assert.Equal(recommender.Recommend(history, 40).Select(item => (item.Index, item.Score)), bare.Select(item => (item.Index, item.Score)));
        Assert.All(bare, item => Assert.Empty(item.Because));
    }

    // Item 0 has words of its own, which the twin shares.
    private Recommender Served(string model)
    {
        Dataset films = ServedBundle.Films(Trained);
        Item[] items = films.Catalogue.Items.ToArray();
        items[0] = items[0] with { Title = "Harvest Moon", Genres = ["Western", "Comedy"], Tags = [new ItemTag("barn", 2), new ItemTag("moonlight", 1)] };
        items[2] = items[2] with { Title = "Harvest Moon Rising", Genres = ["Western", "Comedy"], Tags = [new ItemTag("barn", 1), new ItemTag("moonlight", 1)] };
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        BundleWriter.Write(path, Trainer.Train(films with { Catalogue = new Catalogue(items) }, new TrainingOptions { Model = model }, DateTimeOffset.UnixEpoch));
        Item[] added =
        [
            new() { Id = "1001", Title = "Harvest Moon Returns", Year = 1951, Genres = ["Western", "Comedy"], Tags = [new ItemTag("barn", 1), new ItemTag("moonlight", 1)] },
            new() { Id = "1002", Title = "Zyx" },
            new() { Id = "1003", Title = "Qwv", Genres = ["Opera"] },
        ];
        BundleWriter.Write(path + "-more", ItemAdder.Add(Bundle.Open(path), added, DateTimeOffset.UnixEpoch).Contents);
        return Recommender.Open(path + "-more");
    }
}
