using System.Globalization;
using Akin.Bundles;
using Akin.Data;
using Akin.Models.HybridSimilarity;

namespace Akin.Training;

/// <summary>Takes items that nobody has rated yet into a trained bundle, by their titles, genres, years and tags, without training again.</summary>
/// <remarks>
/// A new item gets the content vector and the similar list that training would give it in this catalogue, a rating count of 0, and zeros where models keep
/// behaviour. The lists of the older items, the behaviour and the metrics stay as they are. What training reads is not changed: an item that the data set does not
/// have is gone after the next training.
/// </remarks>
public static class ItemAdder
{
    /// <summary>Makes the contents of a bundle with new items at the end of the catalogue.</summary>
    /// <param name="bundle">The bundle; not changed.</param>
    /// <param name="items">At least one; ids that neither the bundle nor another of them has. An empty title becomes the id.</param>
    /// <param name="createdAt">The time the new bundle will bear.</param>
    /// <param name="source">The file they are from, for the manifest's notes; null when there is none.</param>
    /// <param name="maxThreads">Threads at most, ≥ 1; null takes one a processor. Without effect on the result.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="AkinException">An item cannot be added (<see cref="FaultOf"/>, or it comes twice), the bundle compares items by behaviour alone, is damaged, or holds
    /// an array that this Akin cannot lengthen.</exception>
    /// <exception cref="ArgumentException">There are no items, or <paramref name="maxThreads"/> is below 1.</exception>
    /// <remarks>The same bundle, items, source and time give the same bytes on one CPU type. Cost: the catalogue's text is weighed anew, and about 110 · new items are compared with
    /// all; memory: the bundle's arrays once more, and about 1 kB an item.</remarks>
    public static ItemAddition Add(
        Bundle bundle,
        IReadOnlyList<Item> items,
        DateTimeOffset createdAt,
        InputFile? source = null,
        int? maxThreads = null,
        IProgress<StepProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(items);
        int threads = maxThreads ?? Environment.ProcessorCount;
        if (items.Count == 0 || threads < 1)
        {
            throw new ArgumentException(items.Count == 0 ? "There are no items to add; at least one is needed." : $"MaxThreads was {threads}; must be at least 1.");
        }

        Item[] added = [.. items.Select(item => item.Title.Length > 0 ? item : item with { Title = item.Id })];
        Require(bundle, added);
        progress?.Report(new StepProgress("reading titles and tags", 0, 1));
        var catalogue = new Catalogue(Enumerable.Range(0, bundle.Items.Count).Select(bundle.Items.Get).Concat(added));
        var model = HybridSimilarity.LoadWith(bundle, catalogue, threads);
        progress?.Report(new StepProgress("reading titles and tags", 1, 1));
        cancellation.ThrowIfCancellationRequested();

        var tensors = new TensorFileWriter();
        TensorGrowth.Copy(bundle, tensors, added.Length);
        model.Save(tensors);
        SimilarLists lists = SimilarLists.SaveWith(bundle, model, tensors, progress, cancellation);
        string[] alone = [.. Enumerable.Range(0, added.Length).Where(at => lists.Length > 0 && lists.Scores[(bundle.Items.Count + at) * lists.Length] <= 0).Select(at => added[at].Id)];
        var terms = new NewTerms(bundle.Items, added);
        return new ItemAddition
        {
            Contents = Contents(bundle, catalogue, lists, tensors, createdAt, Note(added.Length, source)),
            Added = added.Length,
            NewGenres = terms.Genres,
            NewTags = terms.Tags,
            NewWords = terms.Words,
            Alone = alone,
        };
    }

    /// <summary>Why an item cannot come into a bundle, as half a sentence that names it; null when it can.</summary>
    public static string? FaultOf(Bundle bundle, Item item)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(item);
        if (string.IsNullOrEmpty(item.Id))
        {
            return "an item has no id; every item needs one.";
        }

        if (bundle.Items.TryGetIndex(item.Id, out int known))
        {
            return $"the item '{item.Id}' is in the bundle already ('{bundle.Items.Title(known)}'); leave it out, or train again to change it.";
        }

        return bundle.Items.HasIntegerIds && !CanonicalId.IsInteger(System.Text.Encoding.UTF8.GetBytes(item.Id))
            ? $"the item '{item.Id}' has no whole number below 2^53 as id, as all items of the bundle have; give it one, for otherwise all ids would turn into text in JSON."
            : null;
    }

    /// <summary>Writes what was made, in the place of the bundle it was made from or elsewhere.</summary>
    /// <param name="bundle">The bundle that was given to <see cref="Add"/>. It is closed: neither it nor any of its arrays may be used any more.</param>
    /// <param name="target">The directory to write.</param>
    /// <param name="addition">What <see cref="Add"/> made.</param>
    /// <param name="progress">Told of each file.</param>
    /// <exception cref="AkinException">Somebody replaced the bundle meanwhile, or the place cannot be written; what was there is unchanged.</exception>
    public static void Publish(Bundle bundle, string target, ItemAddition addition, IProgress<StepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(addition);

        // Else the items that somebody else has added meanwhile would be lost.
        var now = Bundle.Open(bundle.Path);
        now.Tensors.Release();
        if (now.Manifest.Sha256 != bundle.Manifest.Sha256)
        {
            throw new AkinException($"The bundle '{bundle.Path}' was replaced while the items were added; nothing was written: run it once more.");
        }

        // Where a mapped file cannot be replaced, the bundle must let go of its own first.
        bundle.Tensors.Release();
        BundleWriter.Write(target, addition.Contents, progress);
    }

    private static void Require(Bundle bundle, Item[] added)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (Item item in added)
        {
            if ((ids.Add(item.Id) ? FaultOf(bundle, item) : $"the item '{item.Id}' comes a second time; every item comes once.") is { } fault)
            {
                throw new AkinException($"{char.ToUpperInvariant(fault[0])}{fault[1..]}");
            }
        }

        long count = (long)bundle.Items.Count + added.Length;
        if (count > Array.MaxLength)
        {
            throw new AkinException($"The bundle '{bundle.Path}' would have {count:N0} items, and {Array.MaxLength:N0} are the most that it holds; add fewer.");
        }
    }

    private static string Note(int count, InputFile? source)
    {
        string from = source is null ? "" : $" from {source.Name} (SHA-256 {source.Sha256[..12]}…)";
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "item was" : "items were")} added{from} after training.");
    }

    private static BundleContents Contents(
        Bundle bundle, Catalogue catalogue, SimilarLists lists, TensorFileWriter tensors, DateTimeOffset createdAt, string note)
    {
        BundleManifest trained = bundle.Manifest;
        int[] counts = new int[catalogue.Count];
        bundle.Items.RatingCounts.CopyTo(counts);
        float[] means = new float[catalogue.Count];
        for (int item = 0; item < bundle.Items.Count; item++)
        {
            means[item] = bundle.Items.RatingMean(item);
        }

        return new BundleContents
        {
            CreatedAt = createdAt,
            Dataset = trained.Dataset with
            {
                ItemCount = catalogue.Count,
                AddedItems = trained.Dataset.AddedItems + catalogue.Count - bundle.Items.Count,
                Notes = [.. trained.Dataset.Notes, note],
            },
            Catalogue = catalogue,
            RatingCounts = counts,
            RatingMeans = means,
            Recommendations = lists.Items,
            RecommendationsPerItem = lists.Length,
            Tensors = tensors,
            Options = trained.Options.Clone(),
            Seed = trained.Seed,
            Metrics = trained.Metrics,
        };
    }
}
