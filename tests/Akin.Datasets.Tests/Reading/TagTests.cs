using Akin.Data;
using Akin.Datasets.MovieLens;

namespace Akin.Datasets.Tests.Reading;

public sealed class TagTests
{
    private static ItemTag[] Tags(params (string Tag, int User)[] given)
    {
        TagCollector tags = new();
        foreach ((string tag, int user) in given)
        {
            tags.Add(0, tag, user);
        }

        return tags.Build().Single().Tags;
    }

    [Fact]
    public void Case_does_not_part_tags_and_the_most_frequent_spelling_is_kept() =>
        Assert.Equal([new ItemTag("Pixar", 3)], Tags(("pixar", 1), ("Pixar", 2), (" Pixar ", 3)));

    [Fact]
    public void Spellings_as_frequent_as_each_other_go_by_ordinal_order() =>
        Assert.Equal([new ItemTag("Pixar", 2)], Tags(("pixar", 1), ("Pixar", 2)));

    [Fact]
    public void Tags_about_a_shelf_are_not_tags_of_the_film() =>
        Assert.Equal(["drugs", "owls"], Tags(("In Netflix queue", 1), ("Erlend's DVDs", 1), ("DVD-Video", 1), ("to see", 2), ("own", 2), ("owls", 2), ("drugs", 3)).Select(tag => tag.Name));

    [Fact]
    public void A_tag_counts_once_for_each_user() =>
        Assert.Equal([new ItemTag("fun", 2)], Tags(("fun", 1), ("Fun", 1), ("fun", 2)));

    [Fact]
    public void The_most_given_come_first_then_ordinal_order() =>
        Assert.Equal(["c", "B", "a", "é"], Tags(("é", 1), ("a", 1), ("B", 1), ("c", 1), ("c", 2)).Select(tag => tag.Name));

    [Fact]
    public void The_spelling_is_chosen_over_the_whole_set()
    {
        TagCollector tags = new();
        tags.Add(0, "noir", 1);
        tags.Add(1, "Noir", 1);
        tags.Add(2, "Noir", 1);
        tags.Add(0, "   ", 1);

        Assert.Equal(["Noir", "Noir", "Noir"], tags.Build().Select(item => item.Tags.Single().Name));
    }

    [Fact]
    public void Tags_of_unknown_movies_are_noted()
    {
        using DataFolder folder = DataFolder.MovieLens().With("tags.csv", "userId,movieId,tag,timestamp\n1,5,x,1\n1,2,\"a, \"\"b\"\"\",1\n");

        Dataset data = folder.Read();

        Assert.Equal("a, \"b\"", data.Catalogue[1].Tags.Single().Name);
        Assert.Contains("tags.csv: 1 tags of movies outside the catalogue ignored.", data.Report.Notes);
    }

    [Fact]
    public void Tags_can_be_left_out()
    {
        using DataFolder folder = DataFolder.MovieLens().With("tags.csv", "userId,movieId,tag,timestamp\n1,1,x,1\n");

        Dataset data = folder.Read(new DatasetReaderOptions { ReadTags = false });

        Assert.Empty(data.Catalogue[0].Tags);
        Assert.DoesNotContain("tags.csv", data.Inputs.Select(input => input.Name));
    }
}
