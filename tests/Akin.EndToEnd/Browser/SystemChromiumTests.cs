namespace Akin.EndToEnd.Browser;

public sealed class SystemChromiumTests(SystemChromium chromium)
{
    [Fact]
    public async Task A_page_without_trouble_reports_none()
    {
        await using BrowserPage quiet = await chromium.OpenAsync(360, 640);
        await quiet.Page.SetContentAsync("<!doctype html><title>Quiet</title><h1>Fine</h1>");
        Assert.Equal("Fine", await quiet.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(360, await quiet.Page.EvaluateAsync<int>("innerWidth"));
        Assert.Empty(quiet.Errors);
    }

    [Fact]
    public async Task Console_errors_and_uncaught_exceptions_are_collected()
    {
        await using BrowserPage loud = await chromium.OpenAsync();
        await loud.Page.SetContentAsync("<!doctype html><title>Loud</title><script>console.error('first'); setTimeout(() => { throw new Error('second'); }, 0);</script>");
        await loud.Page.WaitForFunctionAsync("() => new Promise(done => setTimeout(() => done(true), 50))");
        Assert.Equal(2, loud.Errors.Count);
        Assert.Contains("first", loud.Errors[0], StringComparison.Ordinal);
        Assert.Contains("second", loud.Errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_share_nothing()
    {
        await using BrowserPage one = await chromium.OpenAsync();
        await using BrowserPage other = await chromium.OpenAsync();
        await one.Page.Context.AddCookiesAsync([new() { Name = "seen", Value = "1", Url = "http://127.0.0.1" }]);
        Assert.Single(await one.Page.Context.CookiesAsync());
        Assert.Empty(await other.Page.Context.CookiesAsync());
    }
}
