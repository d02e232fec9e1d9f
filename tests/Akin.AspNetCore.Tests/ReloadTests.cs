using System.Net;
using Akin.Bundles;

namespace Akin.AspNetCore.Tests;

public sealed class ReloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Another_bundle_is_served_without_a_failed_or_mixed_answer()
    {
        await using RunningServer server = await RunningServer.Start(configure: settings => settings with { RateLimit = 0 });
        // Each answer bears the tag of its bundle: within one tag, an id must always get the same body.
        var bodies = new System.Collections.Concurrent.ConcurrentDictionary<(string Tag, int Id), string>();
        var tags = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        Task[] askers = [.. Enumerable.Range(0, 4).Select(asker => Task.Run(async () =>
        {
            for (int round = asker; !stop.IsCancellationRequested; round++)
            {
                int id = (round % MadeUpBundle.Count) + 1;
                using HttpResponseMessage response = await server.Client.GetAsync(new Uri($"/api/ai-recommend?movieId={id}", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                string tag = response.Headers.GetValues("ETag").Single();
                string body = await response.Content.ReadAsStringAsync();
                Assert.Equal(bodies.GetOrAdd((tag, id), body), body);
                tags.AddOrUpdate(tag, 1, (_, count) => count + 1);
            }
        }))];
        var published = new HashSet<string> { TagOf(server.Bundle.Path) };
        for (int taste = 1; taste <= 3; taste++)
        {
            server.Bundle.Publish(taste: taste);
            string tag = TagOf(server.Bundle.Path);
            Assert.True(published.Add(tag), "The same bundle was published twice.");
            await Until(() => tags.ContainsKey(tag));
        }

        await stop.CancelAsync();
        await Task.WhenAll(askers);
        Assert.Equal(published.Order(), tags.Keys.Order());
        Assert.True(bodies.GroupBy(body => body.Key.Id).Any(group => group.Select(body => body.Value).Distinct().Count() > 1), "All bundles have the same lists.");
    }

    [Fact]
    public async Task A_broken_bundle_is_refused_and_the_present_one_stays_until_a_whole_one_comes()
    {
        await using RunningServer server = await RunningServer.Start();
        string before = await Tag(server);
        server.Bundle.Publish(taste: 1);
        string model = Path.Combine(server.Bundle.Path, Bundle.ModelFile);
        byte[] bytes = await File.ReadAllBytesAsync(model);
        bytes[^5] ^= 1;

        // As a copying program would leave it: another file in the model's place, so that what is mapped stays whole.
        File.Delete(model);
        await File.WriteAllBytesAsync(model, bytes);
        string manifest = Path.Combine(server.Bundle.Path, "manifest.json");
        File.SetLastWriteTimeUtc(manifest, File.GetLastWriteTimeUtc(manifest).AddSeconds(1));
        await Until(async () => (await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains("result=\"refused\"", StringComparison.Ordinal));
        string during = await Tag(server);
        Assert.Contains(during, new[] { before, TagOf(server.Bundle.Path) });

        server.Bundle.Publish(taste: 2);
        await Until(async () => await Tag(server) == TagOf(server.Bundle.Path));
    }

    [Fact]
    public async Task A_bundle_that_vanishes_changes_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        string before = await Tag(server);
        Directory.Move(server.Bundle.Path, server.Bundle.Path + ".away");
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.Equal(before, await Tag(server));
    }

    [Fact]
    public async Task Trouble_with_the_place_itself_stops_nothing_and_passes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows making a link needs rights that a test should not ask for.");
        await using RunningServer server = await RunningServer.Start();
        string before = await Tag(server), place = server.Bundle.Path, aside = place + ".aside";
        Directory.Move(place, aside);
        Directory.CreateSymbolicLink(place, place);
        await Until(async () => (await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains("result=\"refused\"", StringComparison.Ordinal));
        Assert.Equal(before, await Tag(server));

        File.Delete(place);
        Directory.Move(aside, place);
        server.Bundle.Publish(taste: 1);
        await Until(async () => await Tag(server) == TagOf(place));
    }

    private static string TagOf(string path) => $"\"{Bundle.Open(path).Manifest.Sha256[..16]}\"";

    private static async Task<string> Tag(RunningServer server)
    {
        using HttpResponseMessage response = await server.Client.GetAsync(new Uri("/api/ai-recommend?movieId=1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.GetValues("ETag").Single();
    }

    private static Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
