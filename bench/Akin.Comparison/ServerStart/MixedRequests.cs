using System.Globalization;
using System.Text;
using System.Text.Json;
using Akin.Bundles;
using Akin.Comparison.Serving;

namespace Akin.Comparison.ServerStart;

/// <summary>A thousand requests of all kinds, one after another.</summary>
internal static class MixedRequests
{
    private const int Count = 1000;
    private const int Kinds = 8;

    /// <summary>The resident memory of a server after them, in mebibytes.</summary>
    public static double Resident(StartedServer start, string bundle)
    {
        using LocalServer server = start.Start();
        using var client = new HttpClient();
        using var items = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(bundle, Bundle.RecommendationsFile)));
        string[] ids = [.. items.RootElement.EnumerateObject().Select(item => item.Name)];
        var random = new Random(1);
        string Any() => ids[random.Next(ids.Length)];
        for (int at = 0; at < Count; at++)
        {
            string path = (at % Kinds) switch
            {
                0 => $"/api/ai-recommend?movieId={Any()}",
                1 => $"/api/items/{Any()}",
                2 => $"/api/items/{Any()}/similar",
                3 => $"/api/items/{Any()}/similar?genre=Comedy&diversity=0.3",
                4 => string.Create(CultureInfo.InvariantCulture, $"/api/items?query=toy%20{at % 7}"),
                5 => "/api/popular",
                6 => "/api/trending",
                _ => "/api/recommend",
            };
            using var request = new HttpRequestMessage(path == "/api/recommend" ? HttpMethod.Post : HttpMethod.Get, server.At(path));
            if (request.Method == HttpMethod.Post)
            {
                request.Content = new StringContent($$"""{"liked":[{{string.Join(',', Enumerable.Range(0, 10).Select(_ => Any()))}}],"diversity":0.2}""", Encoding.UTF8, "application/json");
            }

            using HttpResponseMessage answer = client.Send(request);
            answer.EnsureSuccessStatusCode();
        }

        return server.ResidentMebibytes;
    }
}
