using Akin.Data;
using Akin.Datasets.Input;

namespace Akin.Datasets.InteractionRows;

/// <summary>Takes interactions as they are read and makes the data set's matrix of them.</summary>
internal sealed class InteractionSink(IdIndexBuilder items, IdIndexBuilder? users = null, InteractionsBuilder? rows = null)
{
    private readonly int _catalogued = items.Count;

    public IdIndexBuilder Users { get; } = users ?? new IdIndexBuilder();

    /// <summary>Items of the catalogue first, then those met only here.</summary>
    public IdIndexBuilder Items { get; } = items;

    public InteractionsBuilder Rows { get; } = rows ?? new InteractionsBuilder();

    /// <summary>Whether rows carry their own times.</summary>
    public bool HasTimestamps { get; set; }

    /// <summary>Makes the data set of what was read.</summary>
    /// <param name="name">The data set's name.</param>
    /// <param name="path">The interactions' file, named in errors.</param>
    /// <param name="described">The items of the catalogue, in the order of their indices.</param>
    /// <param name="terms">Terms that travel with the data; null when there are none.</param>
    /// <param name="context">What reading collected.</param>
    public Dataset Build(string name, string path, IReadOnlyList<Item> described, string? terms, ReadContext context)
    {
        long rows = Rows.Count;
        if (rows == 0)
        {
            throw InputError.In(path, "the file holds no interactions; it must hold at least one.");
        }

        if (context.Options.KeepTimestamps && !HasTimestamps)
        {
            context.Notes.Add($"{Path.GetFileName(path)}: there is no timestamp column, so no times are kept.");
        }

        IdIndex itemIds = Items.Build();
        Data.Interactions interactions = Rows.Build(Users.Build(), itemIds.Count, context.Options.KeepTimestamps && HasTimestamps);
        IEnumerable<Item> bare = itemIds.Ids[_catalogued..].ToArray().Select(id => new Item { Id = id, Title = id });
        (float lowest, float highest) = Range(interactions.Ratings.Values);
        return new Dataset
        {
            Name = name,
            Catalogue = new Catalogue([.. described, .. bare]),
            Interactions = interactions,
            Inputs = [.. context.Inputs],
            Terms = terms,
            Report = new DatasetReport
            {
                RowsRead = rows,
                RepeatedRows = Rows.RepeatedCount,
                ItemsWithoutDescription = itemIds.Count - _catalogued,
                LowestRating = lowest,
                HighestRating = highest,
                Notes = [.. context.Notes],
            },
        };
    }

    private static (float Lowest, float Highest) Range(ReadOnlySpan<float> ratings)
    {
        float lowest = float.PositiveInfinity;
        float highest = float.NegativeInfinity;
        foreach (float rating in ratings)
        {
            lowest = MathF.Min(lowest, rating);
            highest = MathF.Max(highest, rating);
        }

        return (lowest, highest);
    }
}
