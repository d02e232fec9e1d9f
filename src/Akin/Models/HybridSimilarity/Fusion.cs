using System.Numerics;

namespace Akin.Models.HybridSimilarity;

/// <summary>How the two cosines of a pair become one score.</summary>
/// <remarks>
/// Fixed share w (classic, collaborative, content): score = (1 − w)·a + w·c, with a the cosine of behaviour and c that of content.
/// Adaptive: score = (1 − w)·√(e(i)·e(j)·a⁺) + w·√c + p(j), where e is an item's evidence in [0, 1] and p a prior so small that it only breaks ties.
/// As evidence shrinks, content decides; and since a sum of roots is largest, for a given sum, when both are alike, agreement of the channels counts extra.
/// </remarks>
internal sealed class Fusion
{
    private readonly bool _isAdaptive;
    private readonly float _collaborativeWeight;
    private readonly float _contentWeight;
    private readonly float[] _evidence;
    private readonly float[] _prior;

    /// <summary>A rule with fixed shares.</summary>
    /// <param name="contentWeight">w in [0, 1].</param>
    public Fusion(float contentWeight)
    {
        _contentWeight = contentWeight;
        _collaborativeWeight = 1 - contentWeight;
        _evidence = [];
        _prior = [];
    }

    /// <summary>The adaptive rule.</summary>
    /// <param name="contentWeight">w in [0, 1].</param>
    /// <param name="evidence">e of every item, in [0, 1].</param>
    /// <param name="prior">p of every item, ≥ 0.</param>
    public Fusion(float contentWeight, float[] evidence, float[] prior)
        : this(contentWeight)
    {
        _isAdaptive = true;
        _evidence = evidence;
        _prior = prior;
    }

    /// <summary>e of every item; empty where shares are fixed.</summary>
    public float[] Evidence => _evidence;

    /// <summary>p of every item; empty where shares are fixed.</summary>
    public float[] Prior => _prior;

    /// <summary>What a cosine of content adds to a score.</summary>
    public float Content(float cosine) => _contentWeight * (_isAdaptive ? MathF.Sqrt(Math.Max(0, cosine)) : cosine);

    /// <summary>Joins the cosines of one item to all others.</summary>
    /// <param name="item">The item.</param>
    /// <param name="collaborative">Cosines of behaviour; overwritten by the scores.</param>
    /// <param name="content">Cosines of content, as long.</param>
    /// <remarks>Vector lanes = other items. The remainder does the same operations in the same order, so a score does not depend on its place.</remarks>
    public void Join(int item, Span<float> collaborative, ReadOnlySpan<float> content)
    {
        float own = _isAdaptive ? _evidence[item] : 0;
        int at = 0;
        for (; at <= collaborative.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var a = new Vector<float>(collaborative[at..]);
            var c = new Vector<float>(content[at..]);
            Vector<float> score;
            if (_isAdaptive)
            {
                a = Vector.SquareRoot(new Vector<float>(_evidence.AsSpan(at)) * own * Vector.Max(a, Vector<float>.Zero));
                c = Vector.SquareRoot(Vector.Max(c, Vector<float>.Zero));
                score = (a * _collaborativeWeight) + (c * _contentWeight) + new Vector<float>(_prior.AsSpan(at));
            }
            else
            {
                score = (a * _collaborativeWeight) + (c * _contentWeight);
            }

            score.CopyTo(collaborative[at..]);
        }

        for (; at < collaborative.Length; at++)
        {
            float a = collaborative[at];
            float c = content[at];
            collaborative[at] = _isAdaptive
                ? (MathF.Sqrt(_evidence[at] * own * Math.Max(a, 0)) * _collaborativeWeight) + (MathF.Sqrt(Math.Max(c, 0)) * _contentWeight) + _prior[at]
                : (a * _collaborativeWeight) + (c * _contentWeight);
        }
    }
}
