using Akin.Models;

namespace Akin.Tests.Evaluation;

/// <summary>Scores by a rule of the test's own.</summary>
internal sealed class FixedModel(int itemCount, Func<int[], int, float> score, string name = "fixed") : IRecommenderModel
{
    public string Name => name;

    public int ItemCount => itemCount;

    public void Score(ReadOnlySpan<int> items, ReadOnlySpan<float> ratings, Span<float> scores)
    {
        int[] history = items.ToArray();
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = score(history, item);
        }
    }
}
