using Microsoft.Playwright;

namespace Akin.EndToEnd.Browser;

/// <summary>The Chromium of this machine, driven by Playwright; nothing is downloaded. One for the whole run: take it as a constructor parameter.</summary>
/// <remarks>It is <c>AKIN_TEST_CHROMIUM</c>, else the first of chromium, chromium-browser, google-chrome, google-chrome-stable on the PATH.
/// Where there is none, the test that asks for a page is skipped with that reason. Safe for concurrent use.</remarks>
public sealed class SystemChromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Flags =
        ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim _start = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser's path; null where there is none.</summary>
    /// <exception cref="FileNotFoundException"><c>AKIN_TEST_CHROMIUM</c> names no file.</exception>
    public static string? Executable
    {
        get
        {
            if (Environment.GetEnvironmentVariable("AKIN_TEST_CHROMIUM") is { Length: > 0 } named)
            {
                return File.Exists(named) ? named : throw new FileNotFoundException($"AKIN_TEST_CHROMIUM is '{named}', which is no file.");
            }

            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
            return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix))).FirstOrDefault(File.Exists);
        }
    }

    /// <summary>Opens a page in a context of its own: no cookies, no cache, no service workers, nothing shared with other pages.</summary>
    /// <param name="width">The view's width in CSS pixels.</param>
    /// <param name="height">The view's height in CSS pixels.</param>
    /// <param name="configure">Changes the context's options, such as JavaScriptEnabled, ColorScheme or BaseURL.</param>
    public async Task<BrowserPage> OpenAsync(int width = 1280, int height = 900, Action<BrowserNewContextOptions>? configure = null)
    {
        IBrowser browser = await StartedAsync();
        var options = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = ColorScheme.Dark,
            Locale = "en-US",
            ServiceWorkers = ServiceWorkerPolicy.Block,
        };
        configure?.Invoke(options);
        IBrowserContext context = await browser.NewContextAsync(options);
        return new BrowserPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _start.Dispose();
    }

    private async Task<IBrowser> StartedAsync()
    {
        string? executable = Executable;
        if (executable is null)
        {
            Assert.Skip("There is no Chromium on this machine: install chromium, or name one in AKIN_TEST_CHROMIUM.");
        }

        await _start.WaitAsync();
        try
        {
            Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            _playwright ??= await Playwright.CreateAsync();
            // Playwright switches the sandbox off by itself, so that root may run it.
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Flags });
        }
        finally
        {
            _start.Release();
        }
    }
}
