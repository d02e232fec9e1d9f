using Akin.Data;
using Akin.Testing;

namespace Akin.Datasets.Tests.Reading;

public sealed class MovieLensSmallTests
{
    private static Dataset Read() => DatasetReader.Read(SharedData.MovieLensSmall);

    [Fact]
    public void Counts_and_hashes_are_those_published()
    {
        Dataset data = Read();

        Assert.Equal("ml-latest-small", data.Name);
        Assert.Equal((9742, 610, 100_836), (data.Catalogue.Count, data.Interactions.Users.Count, data.Interactions.Ratings.Count));
        Assert.Equal((100_836L, 0L, 0), (data.Report.RowsRead, data.Report.RepeatedRows, data.Report.ItemsWithoutDescription));
        Assert.Equal((0.5f, 5f), (data.Report.LowestRating, data.Report.HighestRating));
        Assert.Empty(data.Report.Notes);
        Assert.Equal(["movies.csv 5a5f32dd9bb3", "links.csv 97ad18e4e56a", "tags.csv 92a9f8bb7916", "ratings.csv aa289ca83157"], data.Inputs.Select(input => $"{input.Name} {input.Sha256[..12]}"));
        Assert.Equal(18, data.Interactions.Ratings.Transpose() is var items ? Enumerable.Range(0, items.RowCount).Count(item => items.RowLength(item) == 0) : -1);
    }

    [Fact]
    public void Quirks_are_counted_as_known()
    {
        Item[] movies = Read().Catalogue.Items.ToArray();

        Assert.Equal(34, movies.Count(movie => movie.RawGenres == "(no genres listed)" && movie.Genres.Count == 0));
        Assert.Equal(8, movies.Count(movie => movie.TmdbId is null));
        Assert.Equal(2, movies.Count(movie => movie.TmdbId == 4912));
        Assert.Equal(12, movies.Count(movie => movie.Year is null));
        Assert.Equal(5, movies.GroupBy(movie => movie.RawTitle).Count(group => group.Count() > 1));
        Assert.Equal("193609", movies[^1].Id);
        Assert.Equal("0114709", movies[0].ImdbId);
        Assert.All(movies, movie => Assert.True(movie.Year is null or (> 1900 and < 2019)));
    }

    [Fact]
    public void Display_titles_hold_no_moved_article_year_or_stray_blank()
    {
        foreach (Item movie in Read().Catalogue.Items)
        {
            Assert.Equal(movie.Title.Trim(), movie.Title);
            Assert.DoesNotMatch(@"  |, (The|A|An|La|Le|Les|El|Il|Das|Der|Die)$|\(\d{4}\)$|a\.k\.a\.", movie.Title);
            Assert.All(movie.AlternativeTitles, name => Assert.DoesNotMatch(@"^$|^\s|\s$|, (The|A|La|Le|Les|L'|El|Il|Das|Der|Die)$|^a\.k\.a|[()]$", name));
        }
    }

    [Fact]
    public void The_most_given_tag_of_Pulp_Fiction_comes_first()
    {
        Dataset data = Read();
        Assert.True(data.Catalogue.Ids.TryGetIndex("296", out int index));
        IReadOnlyList<ItemTag> tags = data.Catalogue[index].Tags;

        Assert.Equal("Pulp Fiction", data.Catalogue[index].Title);
        Assert.True(tags.Count > 100);
        Assert.Equal(tags.OrderByDescending(tag => tag.Count).ThenBy(tag => tag.Name, StringComparer.Ordinal), tags);
    }
}
