using Akin.Data;
using Akin.Data.Splits;
using Akin.Datasets;

namespace Akin.Cli.Evaluate;

/// <summary>Reads a split that stands in two files.</summary>
internal static class GivenFiles
{
    /// <summary>Reads both files.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="test">What is to be found.</param>
    /// <param name="catalogue">What is known of items; null = nothing. Items it lacks are added, with the id as title.</param>
    /// <param name="progress">Told of each file.</param>
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

        var scale = new Scale();
        var trainRows = new InteractionsBuilder();
        var testRows = new InteractionsBuilder();
        Fill(trainRows, train);
        bool hasTestRatings = Fill(testRows, test);
        IdIndex allUsers = users.Build();
        var all = new Catalogue(items);
        Interactions training = trainRows.Build(allUsers, items.Count);
        var split = GivenSplit.Make(training, testRows.Build(allUsers, items.Count).Ratings, all.Ids);
        var dataset = new Dataset
        {
            Name = Path.GetFileName(train),
            Catalogue = all,
            Interactions = training,
            Report = scale.HasAny ? new DatasetReport { LowestRating = scale.Lowest, HighestRating = scale.Highest } : new DatasetReport(),
        };
        return (dataset, split, hasTestRatings);

        bool Fill(InteractionsBuilder rows, string path)
        {
            string step = $"reading {Path.GetFileName(path)}";
            bool hasRatings = false;
            progress.Report(new StepProgress(step, 0, 0));
            foreach (InteractionRow row in InteractionFile.Read(path, cancellation))
            {
                int item = ids.GetOrAdd(row.Item);
                if (item == items.Count)
                {
                    items.Add(new Item { Id = row.Item, Title = row.Item });
                }

                hasRatings |= row.Rating is not null;
                rows.Add(users.GetOrAdd(row.User), item, scale.Take(row.Rating));
            }

            progress.Report(new StepProgress(step, 1, 1));
            return hasRatings;
        }
    }

    /// <summary>The lowest and highest rating that stands in a file; rows without one tell nothing of the scale.</summary>
    private sealed class Scale
    {
        public bool HasAny => Lowest <= Highest;

        public float Lowest { get; private set; } = float.PositiveInfinity;

        public float Highest { get; private set; } = float.NegativeInfinity;

        public float Take(float? rating)
        {
            if (rating is float given)
            {
                (Lowest, Highest) = (Math.Min(Lowest, given), Math.Max(Highest, given));
            }

            return rating ?? 1;
        }
    }
}
