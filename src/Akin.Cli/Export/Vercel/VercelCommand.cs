using System.CommandLine;
using Akin.Cli.Usage;

namespace Akin.Cli.Export.Vercel;

/// <summary><c>akin export vercel</c>: the whole site and API as files.</summary>
internal static class VercelCommand
{
    private const string Remarks = """
        DIR becomes a complete output of Vercel's Build Output API, version 3: config.json and static/. Nothing
        in it is a program: pages and the answers of /api/ai-recommend?movieId=ID and /api/items/ID/similar are
        files; search, filters and For you are answered in the browser, by the same model.
          akin export vercel --out .vercel/output
          akin preview .vercel/output
          vercel deploy --prebuilt --archive=tgz --prod
        As many films get a page of their own as the budget allows, the best known first; the others share one
        that the browser fills. With TMDB_API_TOKEN set, pictures and texts are fetched first and built in; a
        run that is stopped goes on where it was. They may be shown for 180 days; then export again.
        """;

    public static Command Create(Surroundings surroundings)
    {
        Option<string?> target = OptionOf.Text("--out", "DIR", "The folder to write, such as .vercel/output; a former output there is replaced as a whole, at the end");
        target.Required = true;
        Option<string?> budget = OptionOf.Text("--budget", "SIZE", "Bytes that all files together may take, such as 100MB or 1GB. Default: 100MB, what Vercel's free plan takes");
        Option<string?> origin = OptionOf.Text("--site-url", "URL", "The site's address, such as https://films.example, for the sitemap and shared links. Default: AKIN_SITE_URL, if set");
        Option<bool> pack = OptionOf.Flag("--packed-lists", "Store the similar lists as gzip even where they fit as they are: a sixth of the size, and so more pages of films; clients of the API must then unpack them");
        Option<string> bundle = SharedOptions.Bundle();
        Option<bool> json = SharedOptions.Json("the summary");
        var command = new ToolCommand(
            "vercel",
            "Writes the site and the API as files that Vercel serves without any server.",
            "akin export vercel --out .vercel/output",
            "akin export vercel --out .vercel/output --site-url https://films.example --budget 1GB")
        {
            target, budget, pack, origin, bundle, json,
        };
        command.Remarks = Remarks;
        command.SetAction(async (parsed, cancellation) =>
        {
            VercelSummary summary = await VercelExport.RunAsync(
                new VercelRequest
                {
                    Bundle = parsed.GetRequiredValue(bundle),
                    Out = parsed.GetRequiredValue(target)!,
                    Budget = parsed.GetValue(budget) is { } size ? ByteBudget.Parse(budget.Name, size) : ByteBudget.Free,
                    PacksLists = parsed.GetValue(pack),
                    Origin = Origin(origin.Name, parsed.GetValue(origin), surroundings),
                },
                surroundings,
                cancellation);
            if (parsed.GetValue(json))
            {
                summary.WriteJson(surroundings.Out);
            }
            else
            {
                summary.WriteText(surroundings.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Uri? Origin(string option, string? given, Surroundings surroundings)
    {
        string? text = given ?? surroundings.Variable("AKIN_SITE_URL");
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? origin) && origin.Scheme is "http" or "https" && origin.AbsolutePath == "/" && origin.Query.Length == 0 && origin.UserInfo.Length == 0
            ? origin
            : throw new UsageException($"{(given is null ? "AKIN_SITE_URL" : option)} was '{text}'; must be an address without a path, such as https://films.example.");
    }
}
