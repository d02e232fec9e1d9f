using System.Numerics.Tensors;
using Akin.Numerics;
using Akin.Sparse;

namespace Akin.Models.HybridSimilarity;

/// <summary>One vector an item in each of two channels: dense for behaviour, sparse for content. Inner products are the channels' similarities.</summary>
internal sealed class ChannelVectors
{
    /// <summary>Items that one call of <see cref="Score"/> takes at most: enough to use a group of rows again while it is in the first cache.</summary>
    public const int QueryCount = 4 * PackedRows.QueryCount;

    private readonly ReadOnlyMemory<float> _dense;
    private readonly Lazy<PackedRows> _packed;

    /// <summary>Takes the vectors. What scoring an item against all needs beside them is made at the first such call: O(items · factors + stored content), time and memory.</summary>
    /// <param name="dense">Shape [items × factors], row-major.</param>
    /// <param name="factors">Columns of the dense part, ≥ 0.</param>
    /// <param name="content">Shape [items × terms].</param>
    public ChannelVectors(ReadOnlyMemory<float> dense, int factors, CsrMatrix content)
    {
        _dense = dense;
        Factors = factors;
        Content = content;
        Postings = new Lazy<CsrMatrix>(content.Transpose);
        _packed = new Lazy<PackedRows>(() => new PackedRows(dense.Span, content.RowCount, factors));
    }

    /// <summary>Number of items.</summary>
    public int ItemCount => Content.RowCount;

    /// <summary>Columns of the dense part.</summary>
    public int Factors { get; }

    /// <summary>The sparse part, shape [items × terms].</summary>
    public CsrMatrix Content { get; }

    /// <summary>The sparse part by term, shape [terms × items].</summary>
    public Lazy<CsrMatrix> Postings { get; }

    /// <summary>Scores an item takes up in a buffer: the items, rounded up to whole groups.</summary>
    public int PaddedCount => _packed.Value.GroupCount * PackedRows.GroupLength;

    /// <summary>The similarity of two items by behaviour.</summary>
    public float Collaborative(int item, int other) =>
        TensorPrimitives.Dot(_dense.Span.Slice(item * Factors, Factors), _dense.Span.Slice(other * Factors, Factors));

    /// <summary>Computes the similarity of one item to some by behaviour.</summary>
    public void Collaborative(int item, ReadOnlySpan<int> others, Span<float> scores)
    {
        ReadOnlySpan<float> dense = _dense.Span;
        ReadOnlySpan<float> own = dense.Slice(item * Factors, Factors);
        for (int at = 0; at < others.Length; at++)
        {
            scores[at] = TensorPrimitives.Dot(own, dense.Slice(others[at] * Factors, Factors));
        }
    }

    /// <summary>The similarity of two items by content.</summary>
    public float ContentOf(int item, int other) => SparseRows.Dot(Content, item, other);

    /// <summary>Computes the similarity of one item to some by content.</summary>
    /// <param name="item">The item.</param>
    /// <param name="others">Items, in any order.</param>
    /// <param name="scores">Overwritten; as many.</param>
    /// <param name="terms">Scratch of zeros, a place a term of <see cref="Content"/>; zeros again afterwards.</param>
    public void ContentOf(int item, ReadOnlySpan<int> others, Span<float> scores, Span<float> terms)
    {
        ReadOnlySpan<int> own = Content.RowColumns(item);
        ReadOnlySpan<float> weights = Content.RowValues(item);
        for (int at = 0; at < own.Length; at++)
        {
            terms[own[at]] = weights[at];
        }

        for (int at = 0; at < others.Length; at++)
        {
            ReadOnlySpan<int> columns = Content.RowColumns(others[at]);
            ReadOnlySpan<float> values = Content.RowValues(others[at]);
            float sum = 0;
            for (int term = 0; term < columns.Length; term++)
            {
                sum += terms[columns[term]] * values[term];
            }

            scores[at] = sum;
        }

        foreach (int term in own)
        {
            terms[term] = 0;
        }
    }

    /// <summary>Computes the similarity of a few items to all, channel by channel.</summary>
    /// <param name="items">At most <see cref="QueryCount"/> items.</param>
    /// <param name="room">Where the result goes: [items × <see cref="PaddedCount"/>] a channel, overwritten.</param>
    public void Score(ReadOnlySpan<int> items, ChannelScores room)
    {
        int calls = BlockedRows.Count(items.Length, PackedRows.QueryCount);
        int used = calls * PackedRows.QueryCount * PaddedCount;
        room.Collaborative.AsSpan(0, used).Clear();
        room.Content.AsSpan(0, used).Clear();
        room.Queries.AsSpan().Clear();
        for (int query = 0; query < items.Length; query++)
        {
            _dense.Span.Slice(items[query] * Factors, Factors).CopyTo(room.Queries.AsSpan(query * Factors));
            AddContent(items[query], room.Content.AsSpan(query * PaddedCount, PaddedCount));
        }

        if (Factors == 0)
        {
            return;
        }

        PackedRows packed = _packed.Value;
        for (int group = 0; group < packed.GroupCount; group++)
        {
            for (int call = 0; call < calls; call++)
            {
                int first = call * PackedRows.QueryCount;
                packed.AddProducts(
                    group,
                    ref room.Queries[first * Factors],
                    ref room.Collaborative[(first * PaddedCount) + (group * PackedRows.GroupLength)],
                    PaddedCount);
            }
        }
    }

    private void AddContent(int item, Span<float> scores)
    {
        CsrMatrix postings = Postings.Value;
        ReadOnlySpan<int> terms = Content.RowColumns(item);
        ReadOnlySpan<float> weights = Content.RowValues(item);
        for (int at = 0; at < terms.Length; at++)
        {
            ReadOnlySpan<int> others = postings.RowColumns(terms[at]);
            ReadOnlySpan<float> values = postings.RowValues(terms[at]);
            float weight = weights[at];
            for (int other = 0; other < others.Length; other++)
            {
                scores[others[other]] += weight * values[other];
            }
        }
    }

    /// <summary>Scales every row of a dense matrix to length 1; rows of zeros stay zeros.</summary>
    public static void NormalizeRows(Span<float> dense, int factors)
    {
        for (int start = 0; start < dense.Length; start += factors)
        {
            Span<float> row = dense.Slice(start, factors);
            float norm = TensorPrimitives.Norm<float>(row);
            if (norm > 0)
            {
                TensorPrimitives.Divide(row, norm, row);
            }
        }
    }
}
