using System.Text.Json;
using Akin.Data;

namespace Akin.Bundles;

/// <summary>Writes bundles.</summary>
public static class BundleWriter
{
    /// <summary>Writes a bundle beside its final place, forces it to the disk and publishes it by renaming. A crash at any moment leaves the old bundle
    /// or the new one; readers see one or the other. The same contents give the same bytes.</summary>
    /// <param name="path">The bundle's directory; missing folders above it are made. An existing bundle there is replaced.</param>
    /// <param name="contents">What goes into it.</param>
    /// <param name="progress">Told the file and bytes written so far; null = nobody.</param>
    /// <exception cref="AkinException">The place is a file, holds something that is not a bundle, lies under a file, cannot be written, is being written by
    /// somebody else, or the disk is full. Nothing is left behind and an old bundle stays.</exception>
    /// <exception cref="ArgumentException">The contents do not fit together.</exception>
    public static void Write(string path, BundleContents contents, IProgress<StepProgress>? progress = null) =>
        WriteAndPublish(path, contents, (place, fill) => place.Publish(fill), progress);

    /// <summary>The same, with another way of publishing.</summary>
    internal static void WriteAndPublish(string path, BundleContents contents, Action<BundlePlace, Action<string>> publish, IProgress<StepProgress>? progress)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(contents);
        contents.Validate();
        var tensors = new TensorFileWriter();
        TextBlock ids = ItemTensors.AddTo(tensors, contents.Catalogue, contents.RatingCounts, contents.RatingMeans);
        tensors.AddAll(contents.Tensors);
        try
        {
            using var place = new BundlePlace(path);
            publish(place, directory => WriteFiles(directory, contents, ids, tensors, progress));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unwritable(path, problem);
        }
    }

    /// <summary>Refuses a place that <see cref="Write"/> would refuse for what is there, before the work of training; <see cref="Write"/> checks again.</summary>
    /// <param name="path">The bundle's directory. It may be missing, empty, or hold the files of a bundle and nothing else; nothing is changed.</param>
    /// <exception cref="AkinException">The place is a file, a root, lies under a file, or holds something that is not part of a bundle; or it cannot be read.</exception>
    public static void RequireReplaceable(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            _ = BundlePlace.RequireReplaceable(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Unwritable(path, problem);
        }
    }

    private static void WriteFiles(string directory, BundleContents contents, TextBlock ids, TensorFileWriter tensors, IProgress<StepProgress>? progress)
    {
        var files = new SortedDictionary<string, BundleFile>(StringComparer.Ordinal);
        void Add(string name, Action<Stream> write)
        {
            progress?.Report(new StepProgress($"writing {name}", 0, 1));
            using var file = new HashedFile(Path.Combine(directory, name));
            using (var buffer = new BufferedStream(file, 1 << 17))
            {
                write(buffer);
                buffer.Flush();
                files.Add(name, file.Complete());
            }

            progress?.Report(new StepProgress($"writing {name}", 1, 1));
        }

        bool integers = Enumerable.Range(0, ids.Count).All(item => CanonicalId.IsInteger(ids.Utf8(item)));
        Add(Bundle.RecommendationsFile, stream => WriteRecommendations(stream, contents, ids, integers));
        Add(Bundle.ItemsFile, stream => WriteItems(stream, contents, ids, integers));
        Add(Bundle.ModelFile, tensors.WriteTo);
        var manifest = new BundleManifest
        {
            AkinVersion = contents.AkinVersion,
            CreatedAt = contents.CreatedAt.ToUniversalTime(),
            Dataset = contents.Dataset,
            Options = contents.Options,
            Seed = contents.Seed,
            Metrics = new SortedDictionary<string, double>(contents.Metrics.ToDictionary(), StringComparer.Ordinal),
            Files = files,
            Sha256 = "",
        };
        using var last = new HashedFile(Path.Combine(directory, ManifestFile.Name));
        last.Write(ManifestFile.Encode(manifest));
        last.Complete();
    }

    private static void WriteRecommendations(Stream stream, BundleContents contents, TextBlock ids, bool integers)
    {
        using var lines = JsonLines.Object(stream);
        for (int item = 0; item < ids.Count; item++)
        {
            lines.Next(JsonEncodedText.Encode(ids.Utf8(item), BundleJson.Encoder));
            lines.Json.WriteStartArray();
            foreach (int other in contents.Recommendations.Span.Slice(item * contents.RecommendationsPerItem, contents.RecommendationsPerItem))
            {
                if (other < 0)
                {
                    break;
                }

                WriteId(lines.Json, ids.Utf8(other), integers);
            }

            lines.Json.WriteEndArray();
        }

        lines.Complete();
    }

    private static void WriteItems(Stream stream, BundleContents contents, TextBlock ids, bool integers)
    {
        using var lines = JsonLines.Array(stream);
        for (int index = 0; index < ids.Count; index++)
        {
            lines.Next();
            Item item = contents.Catalogue[index];
            Utf8JsonWriter json = lines.Json;
            json.WriteStartObject();
            json.WritePropertyName("id");
            WriteId(json, ids.Utf8(index), integers);
            json.WriteString("title", item.Title);
            if (item.AlternativeTitles.Count > 0)
            {
                WriteTexts(json, "alternativeTitles", item.AlternativeTitles);
            }

            WriteNumber(json, "year", item.Year);
            WriteTexts(json, "genres", item.Genres);
            WriteTexts(json, "tags", item.Tags.Select(tag => tag.Name));
            json.WriteString("imdbId", item.ImdbId);
            WriteNumber(json, "tmdbId", item.TmdbId);
            int ratings = contents.RatingCounts.Span[index];
            json.WriteNumber("ratingCount", ratings);
            if (ratings == 0)
            {
                json.WriteNull("ratingMean");
            }
            else
            {
                json.WriteNumber("ratingMean", contents.RatingMeans.Span[index]);
            }

            json.WriteEndObject();
        }

        lines.Complete();
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> id, bool integers)
    {
        if (integers)
        {
            json.WriteRawValue(id, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(id);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is int known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
