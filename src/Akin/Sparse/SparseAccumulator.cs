namespace Akin.Sparse;

/// <summary>A sum of sparse vectors: dense storage and a list of the places touched, so that clearing costs only those.</summary>
internal sealed class SparseAccumulator(int length)
{
    private readonly float[] _values = new float[length];
    private readonly bool[] _isTouched = new bool[length];
    private readonly int[] _touched = new int[length];
    private int _count;

    /// <summary>Places that something was added to, in the order of their first touch.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    /// <summary>The sum at a place.</summary>
    public float this[int place] => _values[place];

    /// <summary>Adds a sparse vector times a weight.</summary>
    public void Add(ReadOnlySpan<int> places, ReadOnlySpan<float> values, float weight)
    {
        for (int at = 0; at < places.Length; at++)
        {
            int place = places[at];
            if (!_isTouched[place])
            {
                _isTouched[place] = true;
                _touched[_count++] = place;
            }

            _values[place] += weight * values[at];
        }
    }

    /// <summary>Sets all back to zero and untouched.</summary>
    public void Clear()
    {
        foreach (int place in Touched)
        {
            _values[place] = 0;
            _isTouched[place] = false;
        }

        _count = 0;
    }
}
