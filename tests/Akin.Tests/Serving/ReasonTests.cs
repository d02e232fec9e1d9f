using Akin.Data;
using Akin.Serving;
using Akin.Testing;

namespace Akin.Tests.Serving;

public sealed class ReasonTests : IDisposable
{
    private static readonly Item[] Films =
    [
        SmallDatasets.Film("0", "Robot Wars", "Comedy|Sci-Fi|Drama|Western", "robot", "sci-fi", "killer robot", "desert", "slow"),
        SmallDatasets.Film("1", "Robot Wars 2", "Sci-Fi|Comedy|Drama|Western", "robot", "sci-fi", "killer robot", "desert", "slow"),
        SmallDatasets.Film("2", "Robot Wars", "Western"),
        SmallDatasets.Film("3", "Quiet River", "") with { Year = 1953 },
        SmallDatasets.Film("4", "Loud Street", "") with { Year = 1958 },
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("akin-reason-").FullName;
    private readonly Recommender _recommender;

    public ReasonTests() => _recommender = ServedBundle.Of(_folder, SmallDatasets.Of(Films, [("u", "0", 5), ("u", "1", 5), ("v", "3", 1)]));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_stronger_part_comes_first_and_tags_say_something_new()
    {
        Assert.Equal(
            "same series · both Comedy, Sci-Fi and Drama · robot · desert · 1,234 people liked both",
            SimilarityReason.Of(_recommender, 0, new SimilarItem(1, 1, 0.4f, 0.6f, 1234)));
        Assert.StartsWith("3 people liked both · same series", SimilarityReason.Of(_recommender, 0, new SimilarItem(1, 1, 0.6f, 0.4f, 3)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "rated by people of the same taste")]
    [InlineData(0, "rated by people of the same taste")]
    [InlineData(2, "rated by people of the same taste")]
    [InlineData(3, "3 people liked both")]
    public void Behaviour_is_told_by_what_is_known_of_it(int? likedBoth, string words) =>
        Assert.Equal(words, SimilarityReason.Of(_recommender, 0, new SimilarItem(3, 1, 0.9f, 0.1f, likedBoth)));

    [Fact]
    public void Two_films_of_one_title_are_no_series() =>
        Assert.Equal("same title · both Western", SimilarityReason.Of(_recommender, 0, new SimilarItem(2, 1, 0, 1, 0)));

    [Fact]
    public void Where_no_word_is_shared_the_decade_may_be()
    {
        Assert.Equal("both from the 1950s", SimilarityReason.Of(_recommender, 3, new SimilarItem(4, 1, 0, 1, 0)));
        Assert.Equal("alike in title or era", SimilarityReason.Of(_recommender, 0, new SimilarItem(4, 1, 0, 1, 0)));
        Assert.Equal("little is known of either", SimilarityReason.Of(_recommender, 0, new SimilarItem(4, 0, 0, 0, 0)));
    }

    [Fact]
    public void A_personal_reason_names_what_was_liked()
    {
        Assert.Equal("because you liked Quiet River", Personal(new Because(3, 1)));
        Assert.Equal("because you liked Quiet River and Loud Street", Personal(new Because(3, 0.5f), new Because(4, 0.4f)));
        Assert.Equal("because you liked Quiet River, Loud Street and Robot Wars", Personal(new Because(3, 0.4f), new Because(4, 0.3f), new Because(0, 0.3f)));
        Assert.Equal("because you liked Quiet River", Personal(new Because(3, 0.9f), new Because(4, 0.1f)));
        Assert.Equal("nobody has rated it yet", Personal());
    }

    [Fact]
    public void Where_nothing_of_the_history_speaks_the_reason_says_so()
    {
        Recommender rated = ServedBundle.Of(_folder, ServedBundle.Films(10));
        Assert.Equal("popular", PersonalReason.Of(rated, new RecommendedItem(1, 0.1f, [])));
        Assert.Equal("little speaks for it", PersonalReason.Of(rated, new RecommendedItem(1, -0.1f, [])));
    }

    private string Personal(params Because[] because) => PersonalReason.Of(_recommender, new RecommendedItem(2, 1, because));
}
