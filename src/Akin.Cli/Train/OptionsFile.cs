using System.Text.Json;
using Akin.Models;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>What a file of <c>--options</c> says. Nothing in it is passed over: an unknown name or a wrong type is an error.</summary>
internal sealed class OptionsFile
{
    private const string ModelKey = "model";

    private readonly Dictionary<string, object> _sections = [];

    /// <summary>The "For you" model that it names; null when it names none.</summary>
    public string? Model { get; private set; }

    /// <summary>The settings of "More like this".</summary>
    public HybridSimilarityOptions Similarity => (HybridSimilarityOptions?)Of(HybridSimilarity.OptionsName) ?? new HybridSimilarityOptions();

    /// <summary>What options files hold, for a help text.</summary>
    public static string Help
    {
        get
        {
            int width = OptionsSection.All.Max(section => section.Name.Length);
            IEnumerable<string> lines = OptionsSection.All.Select(section => $"  {section.Name.PadRight(width)}  {section.Help}");
            return $$$"""
                The file of --options is JSON. It may name the model and change any of these defaults; keys without one follow the data:
                  {"model": "ease", "ease": {"featureWeight": 1.5}, "similarity": {"neighbors": 50}}

                """ + string.Join('\n', lines);
        }
    }

    /// <summary>The options of a model, as its type has them; null when the file says nothing of it.</summary>
    public object? Of(string model) => _sections.GetValueOrDefault(model);

    /// <summary>A model that is trained with the file's options, or the model itself when the file says nothing of it.</summary>
    public ModelEntry Bind(ModelEntry model) => Of(model.Name) is not { } options
        ? model
        : model with
        {
            Fit = (training, given, seed, maxThreads, progress, cancellation) => model.Fit(training, given ?? options, seed, maxThreads, progress, cancellation),
        };

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="AkinException">The file cannot be read, is not such JSON, or a value is out of range; names file and key.</exception>
    public static OptionsFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var file = new OptionsFile();
            file.Fill(path, document.RootElement);
            return file;
        }
        catch (JsonException problem)
        {
            throw new AkinException(
                $"{path}, line {(problem.LineNumber ?? 0) + 1}: this is not JSON or has a key twice; the file must look like {{\"similarity\":{{\"neighbors\":20}}}}.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AkinException($"The options file '{path}' cannot be read; check that it exists and that this user may read it.", problem);
        }
    }

    /// <summary>Writes a file that names a model and its options.</summary>
    public static void Write(Stream stream, string model, JsonElement options)
    {
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString(ModelKey, model);
            json.WritePropertyName(model);
            options.WriteTo(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>The sentence about a value of the wrong kind.</summary>
    public static AkinException Wrong(string path, string key, JsonElement value, string allowed)
    {
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return new AkinException($"{path}: '{key}' was {(text.Length > 40 ? text[..40] + "…" : text)}; must be {allowed}.");
    }

    private void Fill(string path, JsonElement root)
    {
        RequireObject(path, "the whole file", root, "an object such as {\"similarity\":{…}}");
        foreach (JsonProperty part in root.EnumerateObject())
        {
            if (part.Name == ModelKey)
            {
                string? name = part.Value.ValueKind == JsonValueKind.String ? part.Value.GetString() : null;
                Model = ForYouModels.Names.FirstOrDefault(known => known == name)
                    ?? throw Wrong(path, ModelKey, part.Value, $"one of {string.Join(", ", ForYouModels.Names.Select(known => $"\"{known}\""))}");
                continue;
            }

            OptionsSection section = OptionsSection.All.FirstOrDefault(section => section.Name == part.Name)
                ?? throw new AkinException(
                    $"{path}: there is no option '{part.Name}'; known are {ModelKey}, {string.Join(", ", OptionsSection.All.Select(known => known.Name))}.");
            RequireObject(path, part.Name, part.Value, "an object");
            _sections.Add(part.Name, section.Read(path, part.Value));
        }
    }

    private static void RequireObject(string path, string key, JsonElement value, string allowed)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(path, key, value, allowed);
        }
    }
}
