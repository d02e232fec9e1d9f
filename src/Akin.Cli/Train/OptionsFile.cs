using System.Text.Json;
using Akin.Models.HybridSimilarity;

namespace Akin.Cli.Train;

/// <summary>Reads the file of <c>--options</c>. Nothing in it is passed over: an unknown name or a wrong type is an error.</summary>
internal static class OptionsFile
{
    private const string Known = "mode, factors, neighbors, contentWeight, seed";

    /// <summary>Reads and checks the settings of "More like this".</summary>
    /// <exception cref="AkinException">The file cannot be read, is not such JSON, or a value is out of range; names file and key.</exception>
    public static HybridSimilarityOptions Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return ReadRoot(path, document.RootElement);
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

    private static HybridSimilarityOptions ReadRoot(string path, JsonElement root)
    {
        var options = new HybridSimilarityOptions();
        Require(path, "the whole file", root, JsonValueKind.Object, "an object such as {\"similarity\":{…}}");
        foreach (JsonProperty model in root.EnumerateObject())
        {
            if (model.Name != HybridSimilarity.OptionsName)
            {
                throw new AkinException($"{path}: there is no option '{model.Name}'; known is {HybridSimilarity.OptionsName}.");
            }

            Require(path, model.Name, model.Value, JsonValueKind.Object, "an object");
            foreach (JsonProperty setting in model.Value.EnumerateObject())
            {
                options = Apply(path, options, setting);
            }
        }

        return options;
    }

    private static HybridSimilarityOptions Apply(string path, HybridSimilarityOptions options, JsonProperty setting)
    {
        string key = $"{HybridSimilarity.OptionsName}.{setting.Name}";
        HybridSimilarityOptions changed = setting.Name switch
        {
            "mode" => options with { Mode = Mode(path, key, setting.Value) },
            "factors" => options with { Factors = Whole(path, key, setting.Value) },
            "neighbors" => options with { Neighbors = Whole(path, key, setting.Value) },
            "contentWeight" => options with { ContentWeight = Number(path, key, setting.Value) },
            "seed" => options with { Seed = Seed(path, key, setting.Value) },
            _ => throw new AkinException($"{path}: there is no option '{key}'; known are {Known}."),
        };
        try
        {
            changed.Validate();
            return changed;
        }
        catch (ArgumentException problem)
        {
            throw new AkinException($"{path}: '{key}' is wrong: {problem.Message}", problem);
        }
    }

    private static SimilarityMode Mode(string path, string key, JsonElement value)
    {
        const string Allowed = "\"adaptive\", \"classic\", \"collaborative\" or \"content\"";
        Require(path, key, value, JsonValueKind.String, Allowed);
        foreach (SimilarityMode mode in Enum.GetValues<SimilarityMode>())
        {
            if (mode.ToString().Equals(value.GetString(), StringComparison.OrdinalIgnoreCase))
            {
                return mode;
            }
        }

        throw Wrong(path, key, value, Allowed);
    }

    private static int Whole(string path, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : throw Wrong(path, key, value, "a whole number");

    private static long Seed(string path, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw Wrong(path, key, value, "a whole number of at most 64 bits");

    private static double Number(string path, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number : throw Wrong(path, key, value, "a number");

    private static void Require(string path, string key, JsonElement value, JsonValueKind kind, string allowed)
    {
        if (value.ValueKind != kind)
        {
            throw Wrong(path, key, value, allowed);
        }
    }

    private static AkinException Wrong(string path, string key, JsonElement value, string allowed)
    {
        string text = value.GetRawText().ReplaceLineEndings(" ");
        return new AkinException($"{path}: '{key}' was {(text.Length > 40 ? text[..40] + "…" : text)}; must be {allowed}.");
    }
}
