using Akin.Bundles;

namespace Akin.Cli.Export.Vercel;

/// <summary>The API as files: for every item the ids of its list, and the list with its reasons, byte for byte as the server answers.</summary>
internal sealed class ListFiles(RenderedSite app, BundleItems items, SiteFolder files, IProgress<StepProgress> progress, CancellationToken cancellation)
{
    private const int Batch = 256;
    private const int Samples = 512;
    private const string Step = "writing the answers of the API";

    /// <summary>About how many bytes the answers take unpacked: from an even sample, with a margin.</summary>
    public async Task<long> EstimateAsync()
    {
        int count = Math.Min(Samples, items.Count);
        long bytes = 0;
        for (int sample = 0; sample < count; sample++)
        {
            (byte[] ids, byte[] list) = await AnswerAsync((int)((long)sample * items.Count / count));
            bytes += ids.Length + list.Length;
        }

        return (long)(1.03 * bytes / count * items.Count);
    }

    /// <summary>Writes them.</summary>
    /// <param name="arePacked">Whether the lists with reasons are stored as gzip.</param>
    public async Task WriteAsync(bool arePacked)
    {
        for (int first = 0; first < items.Count; first += Batch)
        {
            progress.Report(new StepProgress(Step, first, items.Count));
            int start = first;
            var answers = new (byte[] Ids, byte[] List)[Math.Min(Batch, items.Count - first)];
            await Parallel.ForAsync(0, answers.Length, cancellation, async (at, _) =>
            {
                (byte[] ids, byte[] list) = await AnswerAsync(start + at);
                answers[at] = (ids, arePacked ? SiteFolder.Pack(list) : list);
            });
            for (int at = 0; at < answers.Length; at++)
            {
                string id = items.Id(first + at);
                files.Write("/api/ai-recommend", $"/api/ai-recommend/{id}.json", answers[at].Ids);
                files.Write("/api/items/{id}/similar", $"/api/similar/{id}.json", answers[at].List);
            }
        }

        progress.Report(new StepProgress(Step, items.Count, items.Count));
    }

    private async Task<(byte[] Ids, byte[] List)> AnswerAsync(int item)
    {
        string id = items.Id(item);
        RenderedAnswer ids = await app.AskAsync("/api/ai-recommend", 200, cancellation, $"?movieId={id}");
        RenderedAnswer list = await app.AskAsync($"/api/items/{id}/similar", 200, cancellation);
        return (ids.Body, list.Body);
    }
}
