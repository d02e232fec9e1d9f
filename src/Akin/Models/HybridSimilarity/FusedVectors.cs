using System.Numerics.Tensors;
using Akin.Bundles;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>Both channels of <see cref="HybridSimilarity"/> in one dense vector an item, so that any vector engine that knows inner products can serve "More like this".</summary>
/// <remarks>
/// With z an item's behaviour vector, c its weights of the <see cref="ContentTerms"/> terms that weigh most in the catalogue and w the share of content, [√(1 − w)·z, √w·c] has the inner product
/// (1 − w)·a + w·c of two items: the score of the modes with fixed shares, and of the adaptive mode what its candidates are found by (its own rule is no inner product).
/// Terms beyond those are rare, and few items share one: they need no engine, <see cref="SharingRareTerms"/> finds them in the bundle.
/// Lengths differ, since they hold how much is known of an item: an engine must compare by inner product, not by cosine.
/// Numbers are rounded to half precision, so that engines that keep no more hold them exactly. The same bundle gives the same vectors. Immutable; safe for concurrent use.
/// </remarks>
public sealed class FusedVectors
{
    /// <summary>Rises when the same bundle gets other vectors than before.</summary>
    public const int Version = 1;

    /// <summary>Terms of the content in a vector, at most.</summary>
    public const int ContentTerms = 128;

    /// <summary>The most items that <see cref="SharingRareTerms"/> finds.</summary>
    public const int MostSharing = 1000;

    /// <summary>Exact in half precision, and too small to move a score.</summary>
    private const float Little = 1f / 4096;

    private readonly ReadOnlyMemory<float> _behaviour;
    private readonly CsrMatrix _content;
    private readonly Lazy<CsrMatrix> _postings;
    private readonly int[] _places;
    private readonly int _factors;
    private readonly float _behaviourScale;
    private readonly float _contentScale;

    internal FusedVectors(ReadOnlyMemory<float> behaviour, int factors, CsrMatrix content, Lazy<CsrMatrix> postings, double contentWeight)
    {
        _behaviour = behaviour;
        _factors = factors;
        _content = content;
        _postings = postings;
        _places = PlacesOf(content);
        _behaviourScale = (float)Math.Sqrt(1 - contentWeight);
        _contentScale = (float)Math.Sqrt(contentWeight);
        Dimension = Math.Max(1, factors + Math.Min(ContentTerms, content.ColumnCount));
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => _content.RowCount;

    /// <summary>Numbers in a vector, ≥ 1: those of behaviour, then those of content.</summary>
    public int Dimension { get; }

    /// <summary>Takes the vectors of a bundle. O(content).</summary>
    /// <exception cref="AkinException">The bundle is damaged.</exception>
    public static FusedVectors Of(Bundle bundle) => HybridSimilarity.Load(bundle).Fuse();

    /// <summary>Writes the vector of an item.</summary>
    /// <param name="item">The item's index.</param>
    /// <param name="vector">Overwritten; <see cref="Dimension"/> numbers, each exact in half precision.</param>
    /// <remarks>Of an item without any, one small number, because engines refuse vectors of zeros. O(factors + content of the item).</remarks>
    public void Write(int item, Span<float> vector)
    {
        vector.Clear();
        TensorPrimitives.Multiply(_behaviour.Span.Slice(item * _factors, _factors), _behaviourScale, vector);
        ReadOnlySpan<int> terms = _content.RowColumns(item);
        ReadOnlySpan<float> weights = _content.RowValues(item);
        for (int at = 0; at < terms.Length; at++)
        {
            if (_places[terms[at]] >= 0)
            {
                vector[_factors + _places[terms[at]]] = weights[at] * _contentScale;
            }
        }

        for (int at = 0; at < vector.Length; at++)
        {
            vector[at] = (float)(Half)vector[at];
        }

        if (!vector.ContainsAnyExcept(0))
        {
            vector[^1] = Little;
        }
    }

    /// <summary>Finds the items that share a rare term with one, the rarest terms first.</summary>
    /// <param name="item">The item's index.</param>
    /// <returns>Indices, none twice, without the item; at most <see cref="MostSharing"/>, in no order that means anything.</returns>
    /// <remarks>A look-up in the bundle, whose index of terms is made at the first call: O(content) time and memory.</remarks>
    public IReadOnlyCollection<int> SharingRareTerms(int item)
    {
        CsrMatrix postings = _postings.Value;
        int[] rare = [.. _content.RowColumns(item).ToArray().Where(term => _places[term] < 0).OrderBy(term => postings.RowColumns(term).Length)];
        var found = new HashSet<int>();
        foreach (int term in rare)
        {
            ReadOnlySpan<int> items = postings.RowColumns(term);
            if (found.Count + items.Length > MostSharing + 1)
            {
                break;
            }

            foreach (int other in items)
            {
                found.Add(other);
            }
        }

        found.Remove(item);
        return found;
    }

    /// <summary>The place of each term in a vector's content; −1 for rare ones. What weighs most is the sum of squares over all items; of equal ones the first.</summary>
    private static int[] PlacesOf(CsrMatrix content)
    {
        double[] energies = new double[content.ColumnCount];
        ReadOnlySpan<int> columns = content.Columns;
        ReadOnlySpan<float> values = content.Values;
        for (int at = 0; at < columns.Length; at++)
        {
            energies[columns[at]] += values[at] * values[at];
        }

        int[] places = new int[energies.Length];
        Array.Fill(places, -1);
        int place = 0;
        foreach (int term in Enumerable.Range(0, places.Length).OrderByDescending(term => energies[term]).ThenBy(term => term).Take(ContentTerms))
        {
            places[term] = place++;
        }

        return places;
    }
}
