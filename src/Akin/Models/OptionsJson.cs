using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Akin.Models;

/// <summary>Options as JSON objects and back.</summary>
/// <remarks>Generated readers give settings that a JSON object leaves out the zero of their type, not the default of the record: an init-only property is set in any case. So options
/// are always read as a change of others.</remarks>
public static class OptionsJson
{
    /// <summary>Options as an object with every setting; null is a setting that follows the data.</summary>
    /// <param name="options">Of the type that <paramref name="type"/> describes.</param>
    /// <param name="type">How the options look in JSON.</param>
    public static JsonObject Write(object options, JsonTypeInfo type) => JsonSerializer.SerializeToNode(options, type)!.AsObject();

    /// <summary>Options with some settings changed.</summary>
    /// <param name="options">The settings that stay; unchanged. Of the type that <paramref name="type"/> describes.</param>
    /// <param name="type">How the options look in JSON.</param>
    /// <param name="changes">The settings that change.</param>
    /// <returns>New options of the same type, whose ranges nobody has checked.</returns>
    /// <exception cref="JsonException">There is no such setting, or a value is of the wrong type.</exception>
    public static object Change(object options, JsonTypeInfo type, JsonObject changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        JsonObject whole = Write(options, type);
        foreach ((string name, JsonNode? value) in changes)
        {
            whole[name] = value?.DeepClone();
        }

        return whole.Deserialize(type)!;
    }
}
