using System.CommandLine;
using Akin.Bundles;
using Akin.Cli.Ratings;
using Akin.Cli.Train;
using Akin.Cli.Usage;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Retrain;

/// <summary>The options that say what is trained; those that are not given are taken over from a bundle.</summary>
internal sealed class RecipeOptions
{
    private const string AsLive = "Default: that of the live bundle";

    public Option<string?> Data { get; } = OptionOf.Text(
        "--data", "DATA", "A directory, a MovieLens name or 'sample', see 'akin train --help'. Default: AKIN_DATA, else that of the live bundle");

    public Option<string?> Ratings { get; } = RatingsPlace.Option("A store of what people rated (see 'akin serve --ratings'); its ratings are added to the data set");

    public Option<string?> Similarity { get; } = OptionOf.Choice(
        "--similarity", "MODE", $"How behaviour and content are joined: adaptive, classic, collaborative or content. {AsLive}", "adaptive", "classic", "collaborative", "content");

    public Option<string?> Model { get; } = OptionOf.Choice("--model", "MODEL", $"The model of \"For you\": {string.Join(", ", ForYouModels.Names)}. {AsLive}", ForYouModels.Names);

    public Option<int?> Neighbors { get; } = OptionOf.Number("--neighbors", "N", $"Length of every list, 1 to 1000. {AsLive}", 1, 1000);

    public Option<string?> File { get; } = OptionOf.Text("--options", "FILE", "A JSON file with settings, see 'akin train --help'. Options of the command line win over it");

    public Option<int?> Threads { get; } = OptionOf.Number("--threads", "N", "Threads at most; the result does not depend on it. Default: one a processor", 1, 1024);

    public Option<long?> Seed { get; } = OptionOf.Number("--seed", "N", $"Seed of the random start. {AsLive}", long.MinValue, long.MaxValue);

    /// <summary>The file that is named, or an empty one.</summary>
    public OptionsFile ReadFile(ParseResult parsed) => parsed.GetValue(File) is { } path ? OptionsFile.Read(path) : new OptionsFile();

    /// <summary>What is trained: the command line wins over the file, and that over the bundle.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="file">What <see cref="ReadFile"/> gave.</param>
    /// <param name="live">The bundle; null takes the defaults.</param>
    /// <param name="bundle">Its directory.</param>
    public TrainRequest Read(ParseResult parsed, OptionsFile file, BundleManifest? live, string bundle)
    {
        bool isInFile = file.Of(HybridSimilarity.OptionsName) is not null;
        HybridSimilarityOptions settings = isInFile || live is null ? file.Similarity : LiveSettings.Similarity(live, bundle);
        if (parsed.GetValue(Similarity) is { } word && Enum.Parse<SimilarityMode>(word, ignoreCase: true) is var mode && mode != settings.Mode)
        {
            // Rank and share of content belong to a mode.
            settings = isInFile ? settings with { Mode = mode } : settings with { Mode = mode, Factors = null, ContentWeight = null };
        }

        string? liveModel = live is null ? null : LiveSettings.Model(live);
        string model = parsed.GetValue(Model) ?? file.Model ?? liveModel ?? ForYouModels.Default;
        return new TrainRequest
        {
            Ratings = parsed.GetValue(Ratings),
            Similarity = settings with
            {
                Neighbors = parsed.GetValue(Neighbors) ?? settings.Neighbors,
                Seed = parsed.GetValue(Seed) ?? settings.Seed,
                MaxThreads = parsed.GetValue(Threads) ?? settings.MaxThreads,
            },
            Model = model,
            ModelOptions = file.Of(model) ?? (live is not null && model == liveModel ? LiveSettings.ModelOptions(live, bundle) : null),
            FindsLists = parsed.GetValue(Neighbors) is not null || live is null || LiveSettings.FindsLists(live),
            Bundle = bundle,
        };
    }
}
