using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Akin.Serving;

namespace Akin.Web.Tests;

public sealed partial class LatePictureTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Pictures_at_hand_come_in_one_piece()
    {
        await using SiteHost site = await SiteHost.Start(new FakePictures());
        string html = await site.Page("/film/1");
        Assert.DoesNotContain("blazor-ssr", html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://image.tmdb.org/p/1001/medium\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"backdrop-photo\"", html, StringComparison.Ordinal);
        Assert.Contains("About 1001 &lt;b&gt;.", html, StringComparison.Ordinal);
        Assert.Contains("1 h 21 min · first shown 22 November 1995", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_brings_its_notice_and_its_origin()
    {
        await using SiteHost site = await SiteHost.Start(new FakePictures());
        using HttpResponseMessage response = await site.Client.GetAsync("/");
        Assert.Contains("img-src 'self' data: https://image.tmdb.org;", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<p class=\"foot-notice\">Pictures by nobody.</p>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_comes_before_its_late_pictures()
    {
        var pictures = new FakePictures { Gate = new TaskCompletionSource() };
        await using SiteHost site = await SiteHost.Start(pictures, options => options.PictureBudget = Long);
        using HttpResponseMessage response = await site.Client.GetAsync("/film/1", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        string first = await ReadUntil(body, "</html>");
        Assert.DoesNotContain("poster-photo\" src", first, StringComparison.Ordinal);
        Assert.Contains("/posters/1.svg", first, StringComparison.Ordinal);

        pictures.Gate.SetResult();
        using var reader = new StreamReader(body);
        string rest = await reader.ReadToEndAsync().WaitAsync(Long);
        string[] parts = [.. Parts().Matches(rest).Select(part => part.Groups[1].Value)];
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Contains($"<!--bl:{part}-->", first, StringComparison.Ordinal));
        Assert.Contains("https://image.tmdb.org/p/1001/medium", rest, StringComparison.Ordinal);
        Assert.Contains("About 1001 &lt;b&gt;.", rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/film/1")]
    [InlineData("/for-you")]
    [InlineData("/genre/Drama")]
    [InlineData("/search?query=film")]
    public async Task Source_that_never_answers_ends_nothing_but_the_wait(string path)
    {
        var pictures = new FakePictures { Gate = new TaskCompletionSource(), KeepsBudget = false };
        await using SiteHost site = await SiteHost.Start(pictures, Impatient);
        using HttpResponseMessage response = await site.Client.GetAsync(path).WaitAsync(Long);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        string html = await response.Content.ReadAsStringAsync();
        Assert.NotEmpty(Markup.Cards(html));
        Assert.DoesNotContain("poster-photo\" src", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_that_fails_leaves_the_drawn_posters()
    {
        await using SiteHost site = await SiteHost.Start(new FakePictures { Failure = new InvalidOperationException("a secret") }, Impatient);
        string html = await site.Page("/film/1");
        Assert.Equal(20, Markup.Cards(html).Length);
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_waits_for_nothing_late()
    {
        var pictures = new FakePictures { Gate = new TaskCompletionSource(), KeepsBudget = false };
        await using SiteHost site = await SiteHost.Start(pictures, options => options.PictureBudget = TimeSpan.FromHours(1));
        using var request = new HttpRequestMessage(HttpMethod.Head, "/film/1");
        using HttpResponseMessage response = await site.Client.SendAsync(request).WaitAsync(Long);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static void Impatient(SiteOptions options)
    {
        options.PictureWait = TimeSpan.FromMilliseconds(5);
        options.PictureBudget = TimeSpan.FromMilliseconds(50);
    }

    private static async Task<string> ReadUntil(Stream body, string end)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[64 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        char[] letters = new char[buffer.Length];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            int read = await body.ReadAsync(buffer).AsTask().WaitAsync(Long);
            Assert.NotEqual(0, read);
            text.Append(letters, 0, decoder.GetChars(buffer, 0, read, letters, 0));
        }

        return text.ToString();
    }

    [GeneratedRegex("<template blazor-component-id=\"(\\d+)\">")]
    private static partial Regex Parts();

    /// <summary>Knows every film that has a TMDB id, once its gate is open.</summary>
    private sealed class FakePictures : IMetadataSource
    {
        public TaskCompletionSource? Gate { get; init; }

        public bool KeepsBudget { get; init; } = true;

        public Exception? Failure { get; init; }

        public string? Notice => "Pictures by nobody.";

        public async ValueTask<IReadOnlyList<ItemMetadata?>> FindAsync(IReadOnlyList<MetadataKey> items, TimeSpan budget, CancellationToken cancellation)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            if (Gate is { Task.IsCompleted: false })
            {
                if (budget == TimeSpan.Zero && KeepsBudget)
                {
                    return new ItemMetadata?[items.Count];
                }

                await Gate.Task.WaitAsync(KeepsBudget ? budget : Timeout.InfiniteTimeSpan, cancellation);
            }

            return [.. items.Select(item => item.TmdbId is int id ? Metadata(id) : null)];
        }

        private static ItemMetadata Metadata(int id) => new()
        {
            FetchedAt = DateTimeOffset.UnixEpoch,
            Overview = $"About {id} <b>.",
            RuntimeMinutes = 81,
            ReleaseDate = new DateOnly(1995, 11, 22),
            Poster = Picture("p", id),
            Backdrop = Picture("b", id),
        };

        private static ItemPicture Picture(string kind, int id) =>
            new(new Uri($"https://image.tmdb.org/{kind}/{id}/small"), new Uri($"https://image.tmdb.org/{kind}/{id}/medium"), new Uri($"https://image.tmdb.org/{kind}/{id}/large"));
    }
}
