using System.Numerics.Tensors;
using Akin.Data;
using Akin.Data.Splits;
using Akin.Datasets;
using Akin.Sparse;

namespace Akin.Cli.Evaluate;

/// <summary>Reads a split that stands in two files.</summary>
internal static class GivenFiles
{
    /// <summary>Reads both files.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="test">What is to be found.</param>
    /// <param name="catalogue">What is known of items; null = nothing. Items it lacks are added, with the id as title.</param>
    /// <param name="progress">Told how far each file is read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The training part with the rating scale of both, the split, and whether the test file has ratings.</returns>
    public static (Dataset Training, DataSplit Split, bool HasTestRatings) Read(
        string train, string test, Catalogue? catalogue, IProgress<StepProgress> progress, CancellationToken cancellation)
    {
        var users = new IdIndexBuilder();
        var ids = new IdIndexBuilder();
        List<Item> items = catalogue is null ? [] : [.. catalogue.Items];
        foreach (Item item in items)
        {
            ids.GetOrAdd(item.Id);
        }

        var trainRows = new InteractionsBuilder();
        var testRows = new InteractionsBuilder();
        InteractionFileReport trainFile = InteractionFile.Collect(train, users, ids, trainRows, mayBeUnrated: false, progress, cancellation);
        InteractionFileReport testFile = InteractionFile.Collect(test, users, ids, testRows, mayBeUnrated: false, progress, cancellation);
        items.AddRange(ids.Build().Ids[items.Count..].ToArray().Select(id => new Item { Id = id, Title = id }));
        IdIndex allUsers = users.Build();
        var all = new Catalogue(items);
        Interactions training = trainRows.Build(allUsers, items.Count);
        CsrMatrix held = testRows.Build(allUsers, items.Count).Ratings;
        var dataset = new Dataset
        {
            Name = Path.GetFileName(train),
            Catalogue = all,
            Interactions = training,
            Report = Scale([.. trainFile.HasRatings ? [training.Ratings] : Array.Empty<CsrMatrix>(), .. testFile.HasRatings ? [held] : Array.Empty<CsrMatrix>()]),
        };
        return (dataset, GivenSplit.Make(training, held, all.Ids), testFile.HasRatings);
    }

    /// <summary>The lowest and highest rating that stands in a file; rows without one tell nothing of the scale.</summary>
    private static DatasetReport Scale(IReadOnlyList<CsrMatrix> rated)
    {
        var report = new DatasetReport();
        bool isFirst = true;
        foreach (CsrMatrix ratings in rated.Where(ratings => ratings.Count > 0))
        {
            float lowest = TensorPrimitives.Min(ratings.Values);
            float highest = TensorPrimitives.Max(ratings.Values);
            report = report with
            {
                LowestRating = isFirst ? lowest : Math.Min(lowest, report.LowestRating),
                HighestRating = isFirst ? highest : Math.Max(highest, report.HighestRating),
            };
            isFirst = false;
        }

        return report;
    }
}
