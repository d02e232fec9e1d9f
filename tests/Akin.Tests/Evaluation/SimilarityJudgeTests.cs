using Akin.Data;
using Akin.Evaluation;
using Akin.Models.HybridSimilarity;
using Akin.Testing;

namespace Akin.Tests.Evaluation;

public class SimilarityJudgeTests
{
    [Fact]
    public void Lists_by_the_judging_tags_themselves_are_better_than_lists_without_them()
    {
        Dataset judging = Tagged();
        Dataset blind = judging with { Catalogue = new Catalogue(judging.Catalogue.Items.ToArray().Select(item => item with { Tags = [], Title = "t" })) };

        SimilarityVerdict seeing = Judge(judging, judging);
        SimilarityVerdict without = Judge(judging, blind);

        // The series of tag3 has more members than a list of three can hold.
        Assert.InRange(seeing.TagAgreement, 0.95, 1);
        Assert.InRange(without.TagAgreement, 0, 0.5);
        Assert.Equal(40, seeing.JudgedItems);
    }

    [Fact]
    public void Series_in_the_lists_are_recalled()
    {
        Dataset judging = Tagged();

        SimilarityVerdict verdict = Judge(judging, judging);

        Assert.Equal(2, verdict.FranchiseItems);
        Assert.Equal(1, verdict.FranchiseRecall);
    }

    [Fact]
    public void Coverage_counts_each_shown_item_once()
    {
        Dataset judging = Tagged();

        SimilarityVerdict verdict = Judge(judging, judging);

        Assert.Equal(1, verdict.Coverage);
        Assert.Equal(25, verdict.MeanPopularity, 1e-9);
    }

    private static SimilarityVerdict Judge(Dataset judging, Dataset training) => SimilarityJudge.Judge(
        judging, HybridSimilarity.Fit(training, new HybridSimilarityOptions { Mode = SimilarityMode.Content, Neighbors = 3 }).FindNeighbors());

    /// <summary>Forty films in tens of four tags each; two of them are a series; all are rated by the same 25 users.</summary>
    private static Dataset Tagged()
    {
        IEnumerable<Item> films = Enumerable.Range(0, 40).Select(item => SmallDatasets.Film(
            $"i{item}", item is 3 or 5 ? $"Saga {item}" : $"title{item}", "", $"tag{item % 10}", $"other{item % 10}"));
        return SmallDatasets.Of(
            films.Select((film, at) => at is 5 ? film with { Tags = [new ItemTag("tag3", 1), new ItemTag("other3", 1)] } : film),
            from user in Enumerable.Range(0, 25) from item in Enumerable.Range(0, 40) select ($"u{user}", $"i{item}", 4f));
    }
}
