using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Akin.Models;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>One of the objects that an options file may hold.</summary>
/// <param name="Name">Its key: a model's name, or "similarity".</param>
/// <param name="Type">Its keys and their types.</param>
/// <param name="Defaults">The options when it is left out.</param>
/// <param name="Validate">Throws an <see cref="ArgumentException"/> for a value out of range.</param>
internal sealed record OptionsSection(string Name, JsonTypeInfo Type, object Defaults, Action<object> Validate)
{
    /// <summary>Everything that a file may hold.</summary>
    public static IReadOnlyList<OptionsSection> All { get; } =
    [
        new(HybridSimilarity.OptionsName, OptionsFileJson.Default.HybridSimilarityOptions, new HybridSimilarityOptions(), options => ((HybridSimilarityOptions)options).Validate()),
        .. ForYouModels.All.Where(model => model is { Options: not null, Defaults: not null })
            .Select(model => new OptionsSection(model.Name, model.Options!, model.Defaults!, options => model.Validate?.Invoke(options))),
    ];

    /// <summary>The keys; what the command line sets, such as threads, is none.</summary>
    private IEnumerable<JsonPropertyInfo> Keys => Type.Properties.Where(property => property.Get is not null);

    /// <summary>All keys with their defaults, for a help text: "mode "adaptive", factors, neighbors 20".</summary>
    public string Help
    {
        get
        {
            JsonObject defaults = OptionsJson.Write(Defaults, Type);
            return string.Join(", ", Keys.Select(key => defaults[key.Name] is { } value ? $"{key.Name} {value.ToJsonString()}" : key.Name));
        }
    }

    /// <summary>Reads the object; what it leaves out keeps its default.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="section">An object without a key twice.</param>
    /// <exception cref="AkinException">A key is unknown, or a value of the wrong type or out of range; names file and key.</exception>
    public object Read(string path, JsonElement section)
    {
        object options = Defaults;
        foreach (JsonProperty setting in section.EnumerateObject())
        {
            string key = $"{Name}.{setting.Name}";
            JsonPropertyInfo known = Keys.FirstOrDefault(property => property.Name == setting.Name)
                ?? throw new AkinException($"{path}: there is no option '{key}'; known are {string.Join(", ", Keys.Select(property => property.Name))}.");
            var kind = OptionKind.Of(known.PropertyType, Type.Options);
            JsonNode value = kind.Fit(setting.Value) ?? throw OptionsFile.Wrong(path, key, setting.Value, kind.Allowed);
            options = OptionsJson.Change(options, Type, new JsonObject { [known.Name] = value });
            try
            {
                Validate(options);
            }
            catch (ArgumentException problem)
            {
                throw new AkinException($"{path}: '{key}' is wrong: {problem.Message}", problem);
            }
        }

        return options;
    }
}
