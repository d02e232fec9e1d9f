using System.Numerics.Tensors;
using Akin.Bundles;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>Both channels of <see cref="HybridSimilarity"/> in one dense vector an item, so that any vector engine that knows inner products can serve "More like this".</summary>
/// <remarks>
/// With z an item's behaviour vector, c its content reduced to <see cref="ContentDimension"/> numbers and w the share of content, [√(1 − w)·z, √w·c] has the inner product
/// (1 − w)·a + w·c of two items: the score of the modes with fixed shares, and of the adaptive mode what its candidates are found by (its own rule is no inner product).
/// Content is reduced by feature hashing with signs (Weinberger et al., ICML 2009), which needs no second training and keeps rare terms, that a truncated SVD drops first: each term adds its weight to
/// one place, with a sign, and errors of two terms that share a place cancel out on average. The <see cref="OwnPlaces"/> terms that weigh most in the catalogue get places of their own, and the others
/// are weakened together as far as their errors would drown what is alike.
/// Lengths differ, since they hold how much is known of an item: an engine must compare by inner product, not by cosine. Making all lengths equal with one more number (Bachrach et al., RecSys 2014) was
/// tried and ruins graph indexes: recall at 20 fell from 0.99 to 0.66 in pgvector.
/// The same bundle gives the same vectors. Immutable; safe for concurrent use.
/// </remarks>
public sealed class FusedVectors
{
    /// <summary>Rises when the same bundle gets other vectors than before.</summary>
    public const int Version = 1;

    /// <summary>Numbers that stand for content, where it takes part.</summary>
    public const int ContentDimension = 128;

    /// <summary>Terms with a place of their own.</summary>
    public const int OwnPlaces = 96;

    /// <summary>The standard error that terms which share a place may add to a score; terms that share are weakened until it holds. Far more, and in a large catalogue chance beats likeness.</summary>
    private const double MostError = 0.003;

    /// <summary>Exact in 16 bits, and too small to move a score.</summary>
    private const float Little = 1f / 4096;

    private readonly ReadOnlyMemory<float> _behaviour;
    private readonly CsrMatrix _content;
    private readonly short[] _places;
    private readonly int _factors;
    private readonly int _contentDimension;
    private readonly float _behaviourScale;
    private readonly float _contentScale;
    private readonly float _sharedScale;

    internal FusedVectors(ReadOnlyMemory<float> behaviour, int factors, CsrMatrix content, double contentWeight)
    {
        _behaviour = behaviour;
        _factors = factors;
        _content = content;
        _contentDimension = content.Count == 0 ? 0 : ContentDimension;
        _places = PlacesOf(content, out double sharedEnergy);
        _behaviourScale = (float)Math.Sqrt(1 - contentWeight);
        _contentScale = (float)Math.Sqrt(contentWeight);
        double error = contentWeight * sharedEnergy / Math.Sqrt(ContentDimension - OwnPlaces);
        _sharedScale = (float)Math.Sqrt(contentWeight * Math.Min(1, MostError / Math.Max(error, double.Epsilon)));
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => _content.RowCount;

    /// <summary>Numbers in a vector, ≥ 1: those of behaviour, then those of content.</summary>
    public int Dimension => Math.Max(1, _factors + _contentDimension);

    /// <summary>Takes the vectors of a bundle. O(content).</summary>
    /// <exception cref="AkinException">The bundle is damaged.</exception>
    public static FusedVectors Of(Bundle bundle) => HybridSimilarity.Load(bundle).Fuse();

    /// <summary>Writes the vector of an item.</summary>
    /// <param name="item">The item's index.</param>
    /// <param name="vector">Overwritten; <see cref="Dimension"/> numbers.</param>
    /// <remarks>Of an item about which nothing is known, one small number, because engines refuse vectors of zeros. O(factors + content of the item).</remarks>
    public void Write(int item, Span<float> vector)
    {
        vector.Clear();
        TensorPrimitives.Multiply(_behaviour.Span.Slice(item * _factors, _factors), _behaviourScale, vector);
        Span<float> content = vector.Slice(_factors, _contentDimension);
        ReadOnlySpan<int> terms = _content.RowColumns(item);
        ReadOnlySpan<float> weights = _content.RowValues(item);
        for (int at = 0; at < terms.Length; at++)
        {
            int place = Math.Abs((int)_places[terms[at]]);
            content[place - 1] += weights[at] * (place <= OwnPlaces ? _contentScale : Math.Sign(_places[terms[at]]) * _sharedScale);
        }

        if (!vector.ContainsAnyExcept(0))
        {
            vector[^1] = Little;
        }
    }

    /// <summary>The place of every term, from 1, negative where its sign is.</summary>
    /// <param name="content">Shape [items × terms].</param>
    /// <param name="sharedEnergy">The mean square length of the items' vectors without the terms that have places of their own.</param>
    private static short[] PlacesOf(CsrMatrix content, out double sharedEnergy)
    {
        float[] energies = new float[content.ColumnCount];
        ReadOnlySpan<int> columns = content.Columns;
        ReadOnlySpan<float> values = content.Values;
        for (int at = 0; at < columns.Length; at++)
        {
            energies[columns[at]] += values[at] * values[at];
        }

        short[] places = new short[content.ColumnCount];
        for (int term = 0; term < places.Length; term++)
        {
            ulong hash = Mix((ulong)term);
            places[term] = (short)((1 + OwnPlaces + (int)((hash >> 1) % (ContentDimension - OwnPlaces))) * ((hash & 1) == 0 ? 1 : -1));
        }

        int own = 1;
        foreach (int term in Enumerable.Range(0, places.Length).OrderByDescending(term => energies[term]).ThenBy(term => term).Take(OwnPlaces))
        {
            places[term] = (short)own++;
            energies[term] = 0;
        }

        sharedEnergy = energies.Sum(energy => (double)energy) / content.RowCount;

        return places;
    }

    /// <summary>Spreads numbers over 64 bits: the last step of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).</summary>
    private static ulong Mix(ulong number)
    {
        number += 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}
