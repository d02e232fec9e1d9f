using Akin.Models.Ease;
using Akin.Models.HybridSimilarity;
using Akin.Models.ImplicitAls;
using Akin.Models.ItemKnn;
using Akin.Models.Popularity;
using Akin.Models.PureSvd;

namespace Akin.Models;

/// <summary>All models by name, each with its default options. A new model gets its line here and is known to every command.</summary>
public static class ModelCatalogue
{
    /// <summary>The models, simplest first.</summary>
    public static IReadOnlyList<ModelEntry> All { get; } =
    [
        new("popularity", "what most people interacted with", (training, _, _, _, _, _) => PopularityModel.Fit(training.Interactions))
        {
            Load = PopularityModel.Load,
        },
        new("lists-classic", "similar lists of the classic recipe, summed over what the history likes", Lists("lists-classic", SimilarityMode.Classic)),
        new("lists-adaptive", "adaptive similar lists, summed over what the history likes", Lists("lists-adaptive", SimilarityMode.Adaptive)),
        new("itemknn", "sums of weighted cosines between items that the same people rated", (training, options, _, maxThreads, progress, cancellation) =>
            ItemKnn.ItemKnn.Fit(training, Or<ItemKnnOptions>(options) with { MaxThreads = maxThreads }, progress, cancellation))
        {
            Options = ModelJson.Default.ItemKnnOptions,
            Defaults = new ItemKnnOptions(),
            Space = ItemKnnSpace.Options,
            Validate = options => ((ItemKnnOptions)options).Validate(),
            Load = ItemKnn.ItemKnn.Load,
        },
        new("puresvd", "the truncated SVD of the ratings, every history projected on it", (training, options, seed, maxThreads, progress, cancellation) =>
            PureSvd.PureSvd.Fit(training, Or<PureSvdOptions>(options) with { Seed = seed, MaxThreads = maxThreads }, progress, cancellation))
        {
            Options = ModelJson.Default.PureSvdOptions,
            Defaults = new PureSvdOptions(),
            Space = PureSvdSpace.Options,
            Validate = options => ((PureSvdOptions)options).Validate(),
            Load = PureSvd.PureSvd.Load,
        },
        new("als", "factors of implicit feedback, every history folded in", (training, options, seed, maxThreads, progress, cancellation) =>
            ImplicitAls.ImplicitAls.Fit(training.Interactions, Or<ImplicitAlsOptions>(options) with { Seed = seed, MaxThreads = maxThreads }, progress, cancellation))
        {
            Options = ModelJson.Default.ImplicitAlsOptions,
            Defaults = new ImplicitAlsOptions(),
            Space = ImplicitAlsSpace.Options,
            Validate = options => ((ImplicitAlsOptions)options).Validate(),
            Load = ImplicitAls.ImplicitAls.Load,
        },
        new("ease-exact", "the weights of ease before they are made small for serving", (training, options, _, maxThreads, progress, cancellation) =>
            Ease.Ease.Fit(training, Or<EaseOptions>(options) with { MaxThreads = maxThreads }, progress, cancellation))
        {
            Options = ModelJson.Default.EaseOptions,
            Defaults = new EaseOptions(),
            Validate = options => ((EaseOptions)options).Validate(),
        },
        new("ease", "closed-form item weights from ratings, genres, years and tags", (training, options, _, maxThreads, progress, cancellation) =>
            SparseEase.Fit(training, Or<EaseOptions>(options) with { MaxThreads = maxThreads }, progress, cancellation))
        {
            Options = ModelJson.Default.EaseOptions,
            Defaults = new EaseOptions(),
            Space = EaseSpace.Options,
            Validate = options => ((EaseOptions)options).Validate(),
            Load = SparseEase.Load,
        },
    ];

    /// <summary>The model of a name, in any case of letters; null when there is none.</summary>
    public static ModelEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static TOptions Or<TOptions>(object? options)
        where TOptions : class, new() => (TOptions?)options ?? new TOptions();

    private static ModelFactory Lists(string name, SimilarityMode mode) => (training, _, seed, maxThreads, progress, cancellation) =>
        SummedLists.Fit(name, training, new HybridSimilarityOptions { Mode = mode, Seed = seed, MaxThreads = maxThreads }, progress, cancellation);
}
