using System.Numerics;

namespace Akin.Models.HybridSimilarity;

/// <summary>How the similarities of a pair in the two channels become one score.</summary>
/// <remarks>
/// Fixed share w (classic, collaborative, content): score = (1 − w)·a + w·c, with a the similarity by behaviour and c that by content.
/// Adaptive: score = ((1 − w)·√a⁺ + w·√c⁺)². Behaviour's similarity is shrunk by evidence beforehand, so content decides where ratings are few;
/// and since the square holds the term 2·w·(1 − w)·√(a·c), agreement of the channels counts extra.
/// </remarks>
/// <param name="isAdaptive">The adaptive rule, else fixed shares.</param>
/// <param name="contentWeight">w in [0, 1].</param>
internal sealed class Fusion(bool isAdaptive, float contentWeight)
{
    private readonly float _collaborativeWeight = 1 - contentWeight;

    /// <summary>The score of one pair.</summary>
    public float Score(float collaborative, float content)
    {
        if (!isAdaptive)
        {
            return (collaborative * _collaborativeWeight) + (content * contentWeight);
        }

        float root = (MathF.Sqrt(Math.Max(collaborative, 0)) * _collaborativeWeight) + (MathF.Sqrt(Math.Max(content, 0)) * contentWeight);
        return root * root;
    }

    /// <summary>The share of content in the score of one pair, in [0, 1] for the adaptive rule; 0 where there is no score.</summary>
    public float ContentShare(float collaborative, float content)
    {
        float part = contentWeight * (isAdaptive ? MathF.Sqrt(Math.Max(content, 0)) : content);
        float whole = part + (_collaborativeWeight * (isAdaptive ? MathF.Sqrt(Math.Max(collaborative, 0)) : collaborative));
        return whole == 0 ? 0 : part / whole;
    }

    /// <summary>Scores one item against all others.</summary>
    /// <param name="collaborative">Similarities by behaviour; overwritten by the scores.</param>
    /// <param name="content">Similarities by content, as long.</param>
    /// <remarks>Vector lanes = other items. The remainder does the same operations in the same order, so a score does not depend on its place.</remarks>
    public void Join(Span<float> collaborative, ReadOnlySpan<float> content)
    {
        int at = 0;
        for (; at <= collaborative.Length - Vector<float>.Count; at += Vector<float>.Count)
        {
            var a = new Vector<float>(collaborative[at..]);
            var c = new Vector<float>(content[at..]);
            if (isAdaptive)
            {
                a = Vector.SquareRoot(Vector.Max(a, Vector<float>.Zero));
                c = Vector.SquareRoot(Vector.Max(c, Vector<float>.Zero));
            }

            Vector<float> score = (a * _collaborativeWeight) + (c * contentWeight);
            (isAdaptive ? score * score : score).CopyTo(collaborative[at..]);
        }

        for (; at < collaborative.Length; at++)
        {
            collaborative[at] = Score(collaborative[at], content[at]);
        }
    }
}
