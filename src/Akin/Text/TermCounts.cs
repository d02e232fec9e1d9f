using Akin.Sparse;

namespace Akin.Text;

/// <summary>Collects weighted terms document by document into a sparse matrix; equal terms of a document add up.</summary>
/// <remarks>Terms are numbered in the order they are first met, so the same documents give the same matrix. Not safe for concurrent use.</remarks>
public sealed class TermCounts
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _columns = [];
    private readonly List<float> _weights = [];
    private readonly List<int> _document = [];
    private float[] _documentWeights = [];

    /// <summary>Adds weight to a term of the current document.</summary>
    /// <param name="term">Any text; compared ordinally.</param>
    /// <param name="weight">A finite weight &gt; 0; 1 for one occurrence.</param>
    public void Add(string term, float weight = 1)
    {
        if (!_indices.TryGetValue(term, out int index))
        {
            index = _terms.Count;
            _indices.Add(term, index);
            _terms.Add(term);
        }

        if (index >= _documentWeights.Length)
        {
            Array.Resize(ref _documentWeights, Math.Max(index + 1, 2 * _documentWeights.Length));
        }

        if (_documentWeights[index] == 0)
        {
            _document.Add(index);
        }

        _documentWeights[index] += weight;
    }

    /// <summary>Ends the current document and begins the next; a document without terms is an empty row.</summary>
    public void EndDocument()
    {
        _document.Sort();
        foreach (int term in _document)
        {
            _columns.Add(term);
            _weights.Add(_documentWeights[term]);
            _documentWeights[term] = 0;
        }

        _starts.Add(_columns.Count);
        _document.Clear();
    }

    /// <summary>The terms by column, and the matrix of shape [documents ended × terms].</summary>
    public (string[] Terms, CsrMatrix Counts) Build() =>
        ([.. _terms], new CsrMatrix(_starts.Count - 1, _terms.Count, [.. _starts], [.. _columns], [.. _weights]));
}
