using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Akin.Bundles;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <content>How the model goes into a bundle and comes back, to score what the precomputed lists do not hold.</content>
public sealed partial class HybridSimilarity
{
    private const string Prefix = "similarity.";
    private const string VocabularyName = Prefix + "content.vocabulary";

    private readonly ConcurrentBag<ChannelScores> _rooms = [];
    private readonly ConcurrentBag<float[]> _terms = [];

    /// <summary>The name of this model's settings in a bundle's options.</summary>
    public const string OptionsName = "similarity";

    /// <summary>The settings in force, as a bundle's options tell them; threads are not among them, because they change nothing.</summary>
    public HybridSimilaritySettings Settings => new()
    {
        Mode = _options.Mode,
        Factors = Factors,
        Neighbors = _options.Neighbors,
        ContentWeight = _options.EffectiveContentWeight,
    };

    /// <summary>Adds the model's arrays to a bundle.</summary>
    public void Save(TensorFileWriter tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        tensors.Add(Prefix + "factors", _dense, ItemCount, Factors);
        tensors.Add(Prefix + "content.starts", _content.RowStarts.ToArray(), ItemCount + 1);
        tensors.Add(Prefix + "content.terms", _content.Columns.ToArray(), _content.Count);
        tensors.Add(Prefix + "content.weights", _content.Values.ToArray(), _content.Count);
        if (Vocabulary is { } words)
        {
            TextBlock.Encode("words of titles", words.Length, word => words[word]).AddTo(tensors, VocabularyName);
        }
    }

    /// <summary>Takes the model out of a bundle.</summary>
    /// <exception cref="AkinException">The bundle has no such model, or its arrays contradict each other.</exception>
    /// <remarks>The vectors stay where the bundle is mapped, and are packed at the first score: O(items · factors + content).</remarks>
    public static HybridSimilarity Load(Bundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        HybridSimilaritySettings settings = ReadSettings(bundle);
        int items = bundle.Items.Count;
        TensorFile tensors = bundle.Tensors;
        return new HybridSimilarity(
            new HybridSimilarityOptions { Mode = settings.Mode, Neighbors = settings.Neighbors, ContentWeight = settings.ContentWeight },
            tensors.Get<float>(Prefix + "factors", items, -1),
            ReadContent(bundle, items));
    }

    /// <summary>Both channels as one vector an item. O(content).</summary>
    public FusedVectors Fuse() => new(_dense, Factors, _content, _vectors.Value.Postings, _options.EffectiveContentWeight);

    /// <summary>Scores two items by the rule of the mode, without the adaptive mode's second look. Symmetric; O(factors + content of both), allocates nothing.</summary>
    public float Score(int item, int other)
    {
        ChannelVectors vectors = _vectors.Value;
        return _fusion.Score(vectors.Collaborative(item, other), vectors.ContentOf(item, other));
    }

    /// <summary>Scores one item against some by the rule of the mode, without the adaptive mode's second look.</summary>
    /// <param name="item">The item's index.</param>
    /// <param name="others">Indices, in any order.</param>
    /// <param name="scores">Overwritten; as many.</param>
    /// <remarks>O(others · (factors + content)); faster than as many pairs.</remarks>
    public void Score(int item, ReadOnlySpan<int> others, Span<float> scores)
    {
        ChannelVectors vectors = _vectors.Value;
        float[] terms = _terms.TryTake(out float[]? used) ? used : new float[vectors.Content.ColumnCount];
        float[] content = ArrayPool<float>.Shared.Rent(others.Length);
        vectors.ContentOf(item, others, content, terms);
        vectors.Collaborative(item, others, scores);
        _fusion.Join(scores, content);
        ArrayPool<float>.Shared.Return(content);
        _terms.Add(terms);
    }

    /// <summary>Scores one item against all by the rule of the mode, without the adaptive mode's second look.</summary>
    /// <param name="item">The item's index.</param>
    /// <param name="scores">Length <see cref="ItemCount"/>; overwritten. The item's own score is NaN.</param>
    /// <remarks>O(items · factors + postings of the item's terms); working room of about 32 bytes · items is kept for each caller at the same time.</remarks>
    public void Score(int item, Span<float> scores)
    {
        ChannelVectors vectors = _vectors.Value;
        ChannelScores room = _rooms.TryTake(out ChannelScores? used) ? used : new ChannelScores(vectors, PackedRows.QueryCount);
        vectors.Score([item], room);
        Span<float> joined = room.Collaborative.AsSpan(0, ItemCount);
        _fusion.Join(joined, room.Content.AsSpan(0, ItemCount));
        joined[item] = float.NaN;
        joined.CopyTo(scores);
        _rooms.Add(room);
    }

    private static HybridSimilaritySettings ReadSettings(Bundle bundle)
    {
        try
        {
            if (bundle.Manifest.Options.TryGetProperty(OptionsName, out JsonElement element)
                && element.Deserialize(SettingsJson.Default.HybridSimilaritySettings) is { } settings
                && Enum.IsDefined(settings.Mode)
                && settings.ContentWeight is >= 0 and <= 1
                && settings.Neighbors is >= 0 and <= 1000)
            {
                return settings;
            }
        }
        catch (JsonException)
        {
            // Told below, like settings that are missing.
        }

        throw new AkinException($"The bundle '{bundle.Path}' does not say how its similarity was trained; train it again.");
    }

    private static CsrMatrix ReadContent(Bundle bundle, int items)
    {
        int[] starts = bundle.Tensors.Get<int>(Prefix + "content.starts", items + 1).ToArray();
        int[] terms = bundle.Tensors.Get<int>(Prefix + "content.terms", -1).ToArray();
        float[] weights = bundle.Tensors.Get<float>(Prefix + "content.weights", terms.Length).ToArray();
        int termCount = 1 + (terms.Length == 0 ? -1 : System.Numerics.Tensors.TensorPrimitives.Max<int>(terms));
        try
        {
            // Every term stands somewhere in the file, so the largest cannot honestly exceed their number.
            if (terms.AsSpan().ContainsAnyInRange(int.MinValue, -1) || termCount > terms.Length)
            {
                throw new ArgumentException($"A term lies outside [0, {terms.Length}).");
            }

            return new CsrMatrix(items, termCount, starts, terms, weights);
        }
        catch (ArgumentException problem)
        {
            throw new AkinException($"The content vectors of the bundle '{bundle.Path}' contradict themselves; train it again.", problem);
        }
    }
}
