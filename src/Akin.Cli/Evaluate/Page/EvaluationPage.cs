using System.Net;
using System.Text;
using Akin.Cli.Terminal;
using Akin.Cli.Usage;
using Akin.Evaluation;

namespace Akin.Cli.Evaluate.Page;

/// <summary>Writes an evaluation as one page that needs nothing beside it: no script, no font, no network.</summary>
internal static class EvaluationPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2129; --paper: #fff; --faint: #d9dde4; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e8ec; --paper: #14171c; --faint: #343a44; } }
        body { max-width: 74rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--faint); text-align: left; white-space: nowrap; }
        .n { text-align: right; }
        figure { margin: 1rem 0; } svg { width: 100%; height: auto; } svg text { font-size: 13px; fill: var(--ink); }
        ul.key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; } ul.key svg { width: .8rem; height: .8rem; margin-right: .4rem; }
        .axis { stroke: var(--ink); } .grid { stroke: var(--faint); } .whisker { stroke: var(--ink); stroke-width: 1.5; opacity: .7; }
        .c0 { fill: #8a8f98; } .c1 { fill: #3b76c4; } .c2 { fill: #d9822b; } .c3 { fill: #2f9e62; } .c4 { fill: #b5476f; } .c5 { fill: #7d5bbe; } .c6 { fill: #a3861f; } .c7 { fill: #2a98a8; }
        """;

    public static void Write(EvaluationReport report, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        string title = $"Evaluation on {report.Dataset}";
        writer.WriteLine("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        writer.WriteLine($"<title>{Encoded(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>{Encoded(title)}</h1>");
        Paragraph(writer, EvaluationTables.Summary(report));
        foreach (int k in report.Options.Cutoffs)
        {
            Heading(writer, $"Accuracy at {k}");
            Table(writer, EvaluationTables.Accuracy(report, k));
        }

        Heading(writer, "Accuracy against popularity bias");
        Figure(writer, EvaluationPlots.Bias(report), "Up is more accurate; right leans more on what everybody rates. Lines are 95 % intervals.");
        Heading(writer, "By slice");
        Figure(writer, EvaluationPlots.Slices(report), "Lines are 95 % intervals over users.");
        Key(writer, report);
        Table(writer, EvaluationTables.Slices(report, "recall", "recall"));
        Table(writer, EvaluationTables.Slices(report, "ndcg", "nDCG"));
        Heading(writer, "What the lists are like");
        Table(writer, EvaluationTables.Character(report));
        Heading(writer, "Training time");
        Figure(writer, EvaluationPlots.TrainingTimes(report), "The mean over seeds, on the machine of this evaluation.");
        Heading(writer, "How to read this");
        foreach (string paragraph in HowToRead.Long)
        {
            Paragraph(writer, paragraph);
        }

        Heading(writer, "Splits");
        Table(writer, Splits(report));
        Paragraph(writer, $"Made by akin {ToolVersion.Current}; intervals from {Amount.Count(report.Options.Resamples)} resamples of the users.");
        writer.WriteLine("</main>\n</body>\n</html>");
    }

    private static Sheet Splits(EvaluationReport report)
    {
        var sheet = new Sheet(
            new Sheet.Column("seed", IsNumber: true),
            new Sheet.Column("ratings trained on", IsNumber: true),
            new Sheet.Column("ratings held out", IsNumber: true),
            new Sheet.Column("users asked for", IsNumber: true),
            new Sheet.Column("histories too short", IsNumber: true),
            new Sheet.Column("cold items", IsNumber: true),
            new Sheet.Column("items of the tail", IsNumber: true));
        foreach (SplitReport split in report.Splits)
        {
            sheet.Add(
                Amount.Count(split.Seed), Amount.Count(split.TrainRatings), Amount.Count(split.HeldOutRatings), Amount.Count(split.TestUsers),
                Amount.Count(split.ShortHistories), Amount.Count(split.ColdItems), Amount.Count(split.TailItems));
        }

        return sheet;
    }

    private static void Table(TextWriter writer, Sheet sheet)
    {
        writer.WriteLine("<div class=\"wide\">\n<table>\n<thead><tr>");
        for (int at = 0; at < sheet.Columns.Count; at++)
        {
            writer.WriteLine($"<th scope=\"col\"{Class(sheet, at)}>{Encoded(sheet.Columns[at].Heading)}</th>");
        }

        writer.WriteLine("</tr></thead>\n<tbody>");
        foreach (string[] row in sheet.Rows)
        {
            writer.WriteLine($"<tr>{string.Concat(row.Select((cell, at) => $"<td{Class(sheet, at)}>{Encoded(cell)}</td>"))}</tr>");
        }

        writer.WriteLine("</tbody>\n</table>\n</div>");
    }

    private static void Key(TextWriter writer, EvaluationReport report)
    {
        writer.WriteLine("<ul class=\"key\">");
        for (int at = 0; at < report.Models.Count; at++)
        {
            writer.WriteLine($"<li><svg viewBox=\"0 0 8 8\" aria-hidden=\"true\"><rect class=\"c{at % 8}\" width=\"8\" height=\"8\"/></svg>{Encoded(report.Models[at].Name)}</li>");
        }

        writer.WriteLine("</ul>");
    }

    private static void Figure(TextWriter writer, string picture, string caption) =>
        writer.WriteLine($"<figure>\n{picture}<figcaption>{Encoded(caption)}</figcaption>\n</figure>");

    private static void Heading(TextWriter writer, string words) => writer.WriteLine($"<h2>{Encoded(words)}</h2>");

    private static void Paragraph(TextWriter writer, string words) => writer.WriteLine($"<p>{Encoded(words)}</p>");

    private static string Class(Sheet sheet, int column) => sheet.Columns[column].IsNumber ? " class=\"n\"" : "";

    private static string Encoded(string words) => WebUtility.HtmlEncode(words);
}
