using System.Collections.Concurrent;
using Akin.Testing;
using Microsoft.Playwright;

namespace Akin.EndToEnd.Browser;

/// <summary>One page of the browser, and what went wrong in it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _errors.Enqueue($"page: {error}");
    }

    /// <summary>The page, to go somewhere, click, read and type.</summary>
    public IPage Page { get; }

    /// <summary>Console errors (a resource that failed to load is one) and uncaught exceptions so far, in order.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>Saves what the page shows as <c>artifacts/TestResults/screenshots/NAME.png</c> of the checkout, replacing an older one.</summary>
    /// <param name="name">A file name without extension, lower-case with hyphens, unique among all tests.</param>
    /// <param name="wholePage">Whether to show what lies below the view, too.</param>
    public Task ScreenshotAsync(string name, bool wholePage = false) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(SharedData.Checkout, "artifacts", "TestResults", "screenshots", $"{name}.png"),
        FullPage = wholePage,
        Animations = ScreenshotAnimations.Disabled,
    });

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
