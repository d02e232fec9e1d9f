namespace Akin.Evaluation;

/// <summary>Measures the lists of one user.</summary>
internal readonly ref struct ListMeasure(EvaluationTask task, EvaluationOptions options, Ranking ranking, int user)
{
    /// <summary>Ranks and measures, in the order of <see cref="MetricNames.Columns"/>.</summary>
    /// <param name="row">Filled; with NaN when there is nothing to find.</param>
    /// <param name="candidates">Candidates, ascending; null = all items.</param>
    /// <param name="among">The same by item; null = all.</param>
    /// <param name="isShown">By cutoff, marks items that stand in a list; null where only accuracy is measured.</param>
    public void Fill(Span<double> row, int[]? candidates, bool[]? among, bool[][]? isShown)
    {
        int count = task.FindRelevant(user, among, ranking.Relevant);
        if (count == 0)
        {
            row.Fill(double.NaN);
            return;
        }

        ReadOnlySpan<int> relevant = ranking.Relevant.AsSpan(0, count);
        ranking.Rank(candidates, relevant);
        ReadOnlySpan<bool> hits = ranking.Hits;
        int column = 0;
        for (int cutoff = 0; cutoff < options.Cutoffs.Count; cutoff++)
        {
            int k = options.Cutoffs[cutoff];
            row[column++] = ListMetrics.Ndcg(hits, count, k);
            row[column++] = ListMetrics.Recall(hits, count, k);
            row[column++] = ListMetrics.Precision(hits, k);
            row[column++] = ListMetrics.HitRate(hits, k);
            row[column++] = ListMetrics.AveragePrecision(hits, count, k);
            if (isShown is not null)
            {
                ReadOnlySpan<int> list = ranking.Items[..Math.Min(k, ranking.Items.Length)];
                double popularity = Mean(list, task.Popularity);
                row[column++] = Mean(list, task.Novelty);
                row[column++] = popularity;
                row[column++] = popularity - Mean(task.Split.History.RowColumns(user), task.Popularity);
                if (options.Similarity is not null)
                {
                    row[column++] = Diversity(list, options.Similarity);
                }

                foreach (int item in list)
                {
                    isShown[cutoff][item] = true;
                }
            }
        }

        row[column] = ranking.ReciprocalRank(candidates, relevant);
    }

    private static double Mean(ReadOnlySpan<int> items, double[] values)
    {
        double sum = 0;
        foreach (int item in items)
        {
            sum += values[item];
        }

        return items.IsEmpty ? 0 : sum / items.Length;
    }

    /// <summary>1 − the mean similarity of two items of the list; 1 for a list of one.</summary>
    private static double Diversity(ReadOnlySpan<int> list, Func<int, int, double> similarity)
    {
        double sum = 0;
        for (int at = 1; at < list.Length; at++)
        {
            for (int before = 0; before < at; before++)
            {
                sum += similarity(list[at], list[before]);
            }
        }

        return list.Length < 2 ? 1 : 1 - (2 * sum / ((double)list.Length * (list.Length - 1)));
    }
}
