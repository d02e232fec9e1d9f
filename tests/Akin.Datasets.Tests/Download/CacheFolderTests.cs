using Akin.Datasets.Download;

namespace Akin.Datasets.Tests.Download;

public class CacheFolderTests
{
    [Fact]
    public void The_variable_decides_and_is_made_absolute()
    {
        Assert.Equal(Path.GetFullPath("some-cache"), CacheFolder.Find(name => name == "AKIN_CACHE" ? "some-cache" : null));
        Assert.True(Path.IsPathFullyQualified(CacheFolder.Find(name => name == "AKIN_CACHE" ? "some-cache" : null)));
    }

    [Theory]
    [InlineData("/xdg", "/home/ann", "/xdg/akin")]
    [InlineData(null, "/home/ann", "/home/ann/.cache/akin")]
    [InlineData("", "/home/ann", "/home/ann/.cache/akin")]
    [InlineData("relative", "/home/ann", "/home/ann/.cache/akin")]
    public void Without_it_the_platforms_cache_is_taken(string? xdg, string home, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The rule for Windows is another.");
        Assert.Equal(expected, CacheFolder.Find(name => name switch { "XDG_CACHE_HOME" => xdg, "HOME" => home, "AKIN_CACHE" => "", _ => null }));
    }

    [Fact]
    public void On_windows_local_application_data_is_taken()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), "The rule for other systems is another.");
        Assert.Equal(@"C:\data\akin", CacheFolder.Find(name => name == "LOCALAPPDATA" ? @"C:\data" : null));
    }

    [Fact]
    public void Without_a_home_the_variable_is_asked_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows always knows a place.");
        Assert.Contains("set AKIN_CACHE", Assert.Throws<AkinException>(() => CacheFolder.Find(_ => null)).Message, StringComparison.Ordinal);
    }
}
