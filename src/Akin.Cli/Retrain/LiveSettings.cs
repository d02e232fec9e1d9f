using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;
using Akin.Models;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Retrain;

/// <summary>The settings that a bundle was trained with, as its manifest tells them, so that a training can be repeated.</summary>
internal static class LiveSettings
{
    private const string ForYou = "foryou";

    /// <summary>The "For you" model; null when it has none that bundles can carry.</summary>
    public static string? Model(BundleManifest manifest) =>
        Object(manifest.Options, ForYou) is { } settings
        && settings.TryGetProperty("model", out JsonElement name)
        && name.ValueKind == JsonValueKind.String
        && ModelCatalogue.Find(name.GetString()!) is { Load: not null } entry
            ? entry.Name
            : null;

    /// <summary>The options of that model; null for the defaults.</summary>
    /// <exception cref="AkinException">They are not those of this Akin.</exception>
    public static object? ModelOptions(BundleManifest manifest, string path)
    {
        if (Model(manifest) is not { } model || ModelCatalogue.Find(model) is not { Options: { } type, Defaults: { } defaults } entry || Object(manifest.Options, model) is not { } saved)
        {
            return null;
        }

        try
        {
            object options = OptionsJson.Change(defaults, type, JsonObject.Create(saved)!);
            entry.Validate?.Invoke(options);
            return options;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            throw Wrong(path, model, problem);
        }
    }

    /// <summary>The settings of "More like this", the seed among them. What was cut to the size of the data, or is the mode's own, follows data and mode again.</summary>
    /// <exception cref="AkinException">They are not those of this Akin.</exception>
    public static HybridSimilarityOptions Similarity(BundleManifest manifest, string path)
    {
        var settings = new HybridSimilarityOptions { Seed = manifest.Seed };
        if (Object(manifest.Options, HybridSimilarity.OptionsName) is not { } saved)
        {
            return settings;
        }

        try
        {
            SimilarityMode mode = Enum.Parse<SimilarityMode>(saved.GetProperty("mode").GetString()!, ignoreCase: true);
            int factors = saved.GetProperty("factors").GetInt32();
            double content = saved.GetProperty("contentWeight").GetDouble();
            bool isFused = mode is SimilarityMode.Adaptive or SimilarityMode.Classic;
            bool isCut = factors >= Math.Min(manifest.Dataset.UserCount, manifest.Dataset.ItemCount - manifest.Dataset.AddedItems);
            settings = settings with
            {
                Mode = mode,
                Neighbors = saved.GetProperty("neighbors").GetInt32() is var count and > 0 ? count : settings.Neighbors,
                Factors = factors == 0 || isCut || factors == UsualFactors(mode) ? null : factors,
                ContentWeight = isFused && content != UsualContentWeight(mode) ? content : null,
            };
            settings.Validate();
            return settings;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Wrong(path, HybridSimilarity.OptionsName, problem);
        }
    }

    /// <summary>Whether it has lists of "More like this".</summary>
    public static bool FindsLists(BundleManifest manifest) =>
        Object(manifest.Options, HybridSimilarity.OptionsName) is not { } saved || !saved.TryGetProperty("neighbors", out JsonElement count) || !count.TryGetInt32(out int neighbors) || neighbors > 0;

    private static int UsualFactors(SimilarityMode mode) => mode == SimilarityMode.Classic ? 50 : 128;

    private static double UsualContentWeight(SimilarityMode mode) => mode == SimilarityMode.Classic ? 0.3 : 0.65;

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static AkinException Wrong(string path, string name, Exception problem) =>
        new($"The settings '{name}' of the live bundle '{path}' are not those of this Akin, so its training cannot be repeated; give them with --options, or train with 'akin train'.", problem);
}
