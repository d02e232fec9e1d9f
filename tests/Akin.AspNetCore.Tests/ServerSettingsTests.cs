using System.Net;
using Akin.Cli.Serve;
using Microsoft.Extensions.Logging;

namespace Akin.AspNetCore.Tests;

public sealed class ServerSettingsTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        ServerSettings settings = ServerSettings.Read("bundle", _ => null);
        Assert.Equal(new ServerSettings { BundlePath = "bundle", TrustedProxies = settings.TrustedProxies, Tmdb = settings.Tmdb }, settings);
        Assert.Empty(settings.TrustedProxies);
    }

    [Fact]
    public void All_variables_are_read()
    {
        var variables = new Dictionary<string, string>
        {
            ["AKIN_RATE_LIMIT"] = " 0 ",
            ["AKIN_API_KEY"] = "0123456789abcdef",
            ["AKIN_ALLOWED_ORIGINS"] = "https://films.example, http://localhost:3000",
            ["AKIN_TRUSTED_PROXIES"] = "10.0.0.0/8,192.0.2.1,::1",
            ["AKIN_LOG_FORMAT"] = "json",
            ["AKIN_LOG_LEVEL"] = "information",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317",
        };
        ServerSettings settings = ServerSettings.Read("bundle", variables.GetValueOrDefault);
        Assert.Equal(0, settings.RateLimit);
        Assert.Equal("0123456789abcdef", settings.ApiKey);
        Assert.Equal(["https://films.example", "http://localhost:3000"], settings.AllowedOrigins);
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.0.2.1/32"), IPNetwork.Parse("::1/128")], settings.TrustedProxies);
        Assert.True(settings.LogsAreJson);
        Assert.Equal(LogLevel.Information, settings.LogLevel);
        Assert.True(settings.SendsTraces);
    }

    [Theory]
    [InlineData("AKIN_RATE_LIMIT", "-1")]
    [InlineData("AKIN_RATE_LIMIT", "many")]
    [InlineData("AKIN_RATE_LIMIT", "1000001")]
    [InlineData("AKIN_ALLOWED_ORIGINS", "films.example")]
    [InlineData("AKIN_ALLOWED_ORIGINS", "https://films.example/path")]
    [InlineData("AKIN_TRUSTED_PROXIES", "proxy.example")]
    [InlineData("AKIN_LOG_FORMAT", "xml")]
    [InlineData("AKIN_LOG_LEVEL", "7")]
    [InlineData("AKIN_LOG_LEVEL", "loud")]
    public void A_wrong_value_is_one_sentence_with_name_and_value(string name, string value)
    {
        AkinException trouble = Assert.Throws<AkinException>(() => ServerSettings.Read("bundle", asked => asked == name ? value : null));
        Assert.StartsWith($"{name} was '{value}'; it must be ", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_key_is_refused_untold()
    {
        AkinException trouble = Assert.Throws<AkinException>(() => ServerSettings.Read("bundle", asked => asked == "AKIN_API_KEY" ? "secret" : null));
        Assert.Equal("AKIN_API_KEY has 6 characters; it must have at least 16.", trouble.Message);
    }
}
