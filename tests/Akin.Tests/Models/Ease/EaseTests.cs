using Akin.Data;
using Akin.Models.Ease;
using Akin.Sparse;
using Akin.Testing;

namespace Akin.Tests.Models.Ease;

using Ease = Akin.Models.Ease.Ease;

public sealed class EaseTests
{
    [Fact]
    public void Scores_are_those_of_the_closed_form()
    {
        Dataset dataset = SmallDatasets.TwoTastes(30, 40);
        var options = new EaseOptions { Regularization = 5, FeatureWeight = 0, TagWeight = 0, ProfileWeight = 0, MinSupport = 1 };
        double[,] weights = ClosedForm(RatingWeights.Of(dataset).Weigh(dataset.Interactions.Ratings), 5);
        int[] items = [0, 3, 7];
        float[] ratings = [5, 3, float.NaN], own = new float[3], scores = new float[30];
        RatingWeights.Of(dataset).Weigh(ratings, own);
        var model = Ease.Fit(dataset, options, cancellation: TestContext.Current.CancellationToken);
        model.Score(items, ratings, scores);
        for (int item = 0; item < 30; item++)
        {
            if (!items.Contains(item))
            {
                Assert.Equal(items.Select((from, at) => own[at] * weights[from, item]).Sum(), scores[item], 4);
            }
        }
    }

    [Fact]
    public void An_item_without_ratings_is_found_by_its_genre()
    {
        Item[] items = [.. Enumerable.Range(0, 12).Select(item => SmallDatasets.Film($"{item}", $"title{item}", item % 2 == 0 ? "Horror" : "Musical"))];
        Dataset dataset = SmallDatasets.Of(items, [.. Enumerable.Range(0, 8).SelectMany(user => Enumerable.Range(0, 10).Where(item => item % 2 == user % 2).Select(item => ($"u{user}", $"{item}", 5f)))]);
        float[] scores = new float[12];
        Ease.Fit(dataset, cancellation: TestContext.Current.CancellationToken).Score([0, 2], [5, 5], scores);
        Assert.True(scores[10] > scores[11], $"{scores[10]} {scores[11]}");
    }

    [Fact]
    public void Better_ratings_weigh_more_and_a_like_weighs_as_the_best()
    {
        var weights = new RatingWeights(0.5f, 5, 3.5);
        float[] found = new float[6];
        weights.Weigh([0.5f, 2, 3.5f, 4, 5, float.NaN], found);
        Assert.Equal(found.Order(), found);
        Assert.Equal(found[4], found[5]);
        Assert.All(found, weight => Assert.InRange(weight, 0, 1));
    }

    [Fact]
    public void Only_supported_items_are_in_the_matrix_and_the_best_supported_stay()
    {
        Dataset dataset = SmallDatasets.TwoTastes(40, 60);
        Assert.Equal(7, Ease.Fit(dataset, new EaseOptions { MaxItems = 7 }, cancellation: TestContext.Current.CancellationToken).MatrixItemCount);
        Assert.Equal(0, Ease.Fit(dataset, new EaseOptions { MinSupport = 61 }, cancellation: TestContext.Current.CancellationToken).MatrixItemCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void A_lambda_that_is_none_is_refused(double lambda) =>
        Assert.Contains("Regularization", Assert.Throws<ArgumentException>(() => new EaseOptions { Regularization = lambda }.Validate()).Message, StringComparison.Ordinal);

    /// <summary>−P[i,j] / P[j,j] of P = (XᵀX + λI)⁻¹ in double precision, by Gauss and Jordan.</summary>
    private static double[,] ClosedForm(CsrMatrix ratings, double lambda)
    {
        int count = ratings.ColumnCount;
        double[,] matrix = new double[count, count], inverse = new double[count, count];
        for (int user = 0; user < ratings.RowCount; user++)
        {
            for (int a = 0; a < ratings.RowLength(user); a++)
            {
                for (int b = 0; b < ratings.RowLength(user); b++)
                {
                    matrix[ratings.RowColumns(user)[a], ratings.RowColumns(user)[b]] += (double)ratings.RowValues(user)[a] * ratings.RowValues(user)[b];
                }
            }
        }

        for (int at = 0; at < count; at++)
        {
            matrix[at, at] += lambda;
            inverse[at, at] = 1;
        }

        for (int pivot = 0; pivot < count; pivot++)
        {
            double divisor = matrix[pivot, pivot];
            for (int column = 0; column < count; column++)
            {
                matrix[pivot, column] /= divisor;
                inverse[pivot, column] /= divisor;
            }

            for (int row = 0; row < count; row++)
            {
                double factor = matrix[row, pivot];
                for (int column = 0; row != pivot && column < count; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                    inverse[row, column] -= factor * inverse[pivot, column];
                }
            }
        }

        double[,] weights = new double[count, count];
        for (int from = 0; from < count; from++)
        {
            for (int to = 0; to < count; to++)
            {
                weights[from, to] = from == to ? 0 : -inverse[from, to] / inverse[to, to];
            }
        }

        return weights;
    }
}
