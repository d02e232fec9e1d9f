using System.Text.Json;
using Akin.EndToEnd.Samples;
using Akin.Testing;

namespace Akin.EndToEnd.Retrain;

/// <summary>What a server answers follows what is published, and nothing else: retrained, refused, rolled back.</summary>
public sealed class FreshServerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Retrain_refusal_and_rollback_show_in_the_answers_of_a_running_server()
    {
        string twos = TasteData.Write(_folder, "twos", 2);
        string threes = TasteData.Write(_folder, "threes", 3);
        string chance = TasteData.Write(_folder, "chance", 0);
        string bundle = _folder["bundle"];
        await Tool.DoAsync("train", "--data", twos, "--out", bundle);
        await using ServerProcess server = await ServerProcess.StartAsync(Tool.Start(_folder.Path, "serve", "--port", "0"));
        using var client = new HttpClient { BaseAddress = server.Address };
        string first = await AnswerAsync(client);
        Assert.All(Ids(first), film => Assert.Equal(1, film % 2));

        await Tool.DoAsync("retrain", "--data", threes, "--bundle", bundle);
        string second = await ChangedAsync(client, first);
        Assert.All(Ids(second), film => Assert.Equal(1, film % 3));

        await Tool.RefusesAsync(1, ["not published", "nDCG@20", "margin of 0.01", "--force"], "retrain", "--data", chance, "--bundle", bundle);
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal(second, await AnswerAsync(client));

        await Tool.DoAsync("rollback", "--bundle", bundle);
        Assert.Equal(first, await ChangedAsync(client, second));
        using var list = JsonDocument.Parse(await Tool.DoAsync("rollback", "--list", "--bundle", bundle, "--json"));
        string newest = Assert.Single(list.RootElement.GetProperty("kept").EnumerateArray()).GetProperty("version").GetString()!;
        await Tool.DoAsync("rollback", "--to", newest, "--bundle", bundle);
        Assert.Equal(second, await ChangedAsync(client, first));
        Assert.Contains("All files match their SHA-256.", await Tool.DoAsync("inspect", "--verify", "--bundle", bundle), StringComparison.Ordinal);
    }

    private static Task<string> AnswerAsync(HttpClient client) => client.GetStringAsync(new Uri("/api/ai-recommend?movieId=1&limit=8", UriKind.Relative));

    /// <summary>The next other answer.</summary>
    private static async Task<string> ChangedAsync(HttpClient client, string before)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            string now = await AnswerAsync(client);
            if (now != before)
            {
                return now;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private static int[] Ids(string answer)
    {
        using var parsed = JsonDocument.Parse(answer);
        return [.. parsed.RootElement.GetProperty("recommendations").EnumerateArray().Select(id => id.GetInt32())];
    }
}
