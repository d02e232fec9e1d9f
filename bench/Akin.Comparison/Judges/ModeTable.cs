using System.Globalization;
using Akin.Data;
using Akin.Datasets;
using Akin.Evaluation;
using Akin.Models.HybridSimilarity;

namespace Akin.Comparison.Judges;

/// <summary>All modes of "More like this" before the judge, with tags held out of training.</summary>
internal static class ModeTable
{
    /// <summary>Prints one row a mode, twice: no tags in training, and half of the tags in training while the other half judges.</summary>
    public static int Run(string data)
    {
        Dataset dataset = DatasetReader.Read(data);
        Print("no tags in training, all tags judge", WithTags(dataset, _ => false), dataset);
        Print("half of the tags in training, the other half judge (mean of both halves)", dataset);
        return 0;
    }

    private static void Print(string title, Dataset training, Dataset judging)
    {
        Header(title);
        foreach (SimilarityMode mode in Enum.GetValues<SimilarityMode>())
        {
            Row(mode, [Judge(training, judging, mode)]);
        }
    }

    private static void Print(string title, Dataset dataset)
    {
        Header(title);
        Dataset even = WithTags(dataset, name => IsEven(name));
        Dataset odd = WithTags(dataset, name => !IsEven(name));
        foreach (SimilarityMode mode in Enum.GetValues<SimilarityMode>())
        {
            Row(mode, [Judge(even, odd, mode), Judge(odd, even, mode)]);
        }
    }

    private static void Header(string title)
    {
        Console.WriteLine($"\n{title}\n");
        Console.WriteLine("| mode | tag agreement nDCG@20 | franchise recall | coverage | mean ratings of a neighbour |");
        Console.WriteLine("|---|---|---|---|---|");
    }

    private static void Row(SimilarityMode mode, SimilarityVerdict[] verdicts) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {mode.ToString().ToLowerInvariant()} | {verdicts.Average(v => v.TagAgreement):f3} | {verdicts.Average(v => v.FranchiseRecall):f3} | {verdicts.Average(v => v.Coverage):f3} | {verdicts.Average(v => v.MeanPopularity):f1} |"));

    private static SimilarityVerdict Judge(Dataset training, Dataset judging, SimilarityMode mode) =>
        SimilarityJudge.Judge(judging, HybridSimilarity.Fit(training, new HybridSimilarityOptions { Mode = mode }).FindNeighbors());

    /// <summary>The same data with the tags that a rule keeps.</summary>
    private static Dataset WithTags(Dataset dataset, Func<string, bool> keep) => dataset with
    {
        Catalogue = new Catalogue(dataset.Catalogue.Items.ToArray().Select(item => item with { Tags = [.. item.Tags.Where(tag => keep(tag.Name))] })),
    };

    /// <summary>A fixed half of all tags: the parity of the sum of their lower-case letters.</summary>
    private static bool IsEven(string tag) => tag.ToLowerInvariant().Sum(letter => letter) % 2 == 0;
}
