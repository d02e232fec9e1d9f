using System.Text.Json;
using System.Text.Json.Nodes;
using Akin.Bundles;

namespace Akin.Models;

/// <summary>The model of For you in a bundle: which it is, and how it is read.</summary>
internal static class ServedModels
{
    /// <summary>Its name in a bundle's options.</summary>
    public const string OptionsName = "foryou";

    private const string ModelName = "model";

    /// <summary>Adds a model to a bundle.</summary>
    /// <returns>What stands under <see cref="OptionsName"/> in the bundle's options.</returns>
    public static JsonObject Save(IServedModel model, TensorFileWriter tensors)
    {
        var settings = new JsonObject { [ModelName] = model.Name };
        foreach ((string name, JsonNode? value) in model.Save(tensors))
        {
            settings[name] = value?.DeepClone();
        }

        return settings;
    }

    /// <summary>Reads the model of a bundle.</summary>
    /// <exception cref="AkinException">There is none, it is not known, or its arrays contradict themselves.</exception>
    public static IServedModel Load(Bundle bundle)
    {
        string name = NameOf(bundle.Manifest) ?? throw new AkinException($"The bundle '{bundle.Path}' has no model of For you; train it again.");
        return ModelCatalogue.Find(name)?.Load?.Invoke(bundle, bundle.Manifest.Options.GetProperty(OptionsName))
            ?? throw new AkinException($"The bundle '{bundle.Path}' has the model '{name}', which this Akin does not know; train it again, or use the Akin that trained it.");
    }

    /// <summary>The name of a bundle's model; null when it has none.</summary>
    public static string? NameOf(BundleManifest manifest) =>
        manifest.Options.TryGetProperty(OptionsName, out JsonElement settings)
        && settings.ValueKind == JsonValueKind.Object
        && settings.TryGetProperty(ModelName, out JsonElement name)
        && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
}
