using Akin.Data;
using Akin.Sparse;

namespace Akin.Tests.Training;

/// <summary>A data set twice: without some of its items, and with them at the end of the catalogue but without their ratings; and the items as a file would give them.</summary>
internal sealed record Hiding(Dataset Without, Dataset Unrated, Item[] Hidden)
{
    public static Hiding Of(Dataset dataset, IReadOnlySet<int> hidden)
    {
        int[] kept = [.. Enumerable.Range(0, dataset.Catalogue.Count).Where(item => !hidden.Contains(item))];
        Item[] known = [.. kept.Select(item => dataset.Catalogue[item])];
        Item[] last = [.. hidden.Order().Select(item => dataset.Catalogue[item])];
        CsrMatrix ratings = dataset.Interactions.Ratings.SelectColumns(kept);
        var wide = new CsrMatrix(ratings.RowCount, kept.Length + last.Length, ratings.RowStarts.ToArray(), ratings.Columns.ToArray(), ratings.Values.ToArray());
        IdIndex users = dataset.Interactions.Users;
        return new Hiding(
            dataset with { Catalogue = new Catalogue(known), Interactions = new Interactions(users, ratings) },
            dataset with { Catalogue = new Catalogue([.. known, .. last]), Interactions = new Interactions(users, wide) },
            [.. last.Select(item => item with { RawTitle = null, RawGenres = null })]);
    }
}
