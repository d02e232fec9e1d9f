using Akin.Cli.Terminal;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate;

/// <summary>Tells a person in a terminal what an evaluation found.</summary>
internal static class EvaluationText
{
    public static void Write(EvaluationReport report, Surroundings surroundings)
    {
        surroundings.Out.WriteLine(EvaluationTables.Summary(report));
        foreach (int k in report.Options.Cutoffs)
        {
            Write(EvaluationTables.Accuracy(report, k), surroundings);
        }

        Write(EvaluationTables.Character(report), surroundings);
        Write(EvaluationTables.Slices(report, "recall", "recall"), surroundings);
        Write(EvaluationTables.Slices(report, "ndcg", "nDCG"), surroundings);
        surroundings.Out.WriteLine();
        surroundings.Out.WriteLine(HowToRead.Short);
    }

    private static void Write(Sheet sheet, Surroundings surroundings)
    {
        surroundings.Out.WriteLine();
        sheet.Write(surroundings);
    }
}
