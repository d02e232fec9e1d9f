using Akin.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace Akin.Tmdb.Tests;

public sealed class TmdbOptionsTests
{
    [Fact]
    public void Without_variables_the_defaults_hold_and_TMDB_is_off()
    {
        TmdbOptions options = Read([]);

        Assert.Null(options.Token);
        Assert.Equal("https://api.themoviedb.org/3/", options.ApiUrl.AbsoluteUri);
        Assert.Equal("https://image.tmdb.org/t/p/", options.ImageUrl.AbsoluteUri);
        Assert.Equal("en-US", options.Language);
        Assert.Equal(40, options.RequestsPerSecond);
        var services = new ServiceCollection();
        services.AddTmdb(options);
        Assert.Empty(services);
    }

    [Fact]
    public void Variables_are_read_and_blank_ones_count_as_unset()
    {
        TmdbOptions options = Read(new()
        {
            ["TMDB_API_TOKEN"] = " abc.def \n",
            ["TMDB_API_URL"] = "http://127.0.0.1:5000/3",
            ["TMDB_IMAGE_URL"] = "http://pictures.example/t/p",
            ["TMDB_LANGUAGE"] = "  ",
        });

        Assert.Equal("abc.def", options.Token);
        Assert.Equal("http://127.0.0.1:5000/3/", options.Checked().ApiUrl.AbsoluteUri);
        Assert.Equal("http://pictures.example/t/p/", options.Checked().ImageUrl.AbsoluteUri);
        Assert.Equal("en-US", options.Language);
    }

    [Theory]
    [InlineData("TMDB_API_TOKEN", "se cret")]
    [InlineData("TMDB_API_TOKEN", "se\ncret")]
    [InlineData("TMDB_API_TOKEN", "secrét")]
    [InlineData("TMDB_API_URL", "api.themoviedb.org/3")]
    [InlineData("TMDB_API_URL", "ftp://api.themoviedb.org/3")]
    [InlineData("TMDB_API_URL", "http://api.themoviedb.org/3/")] // the token would go in the clear
    [InlineData("TMDB_API_URL", "https://me:secret@api.themoviedb.org/3/")]
    [InlineData("TMDB_API_URL", "https://api.themoviedb.org/3/?api_key=1")]
    [InlineData("TMDB_IMAGE_URL", "/t/p/")]
    [InlineData("TMDB_IMAGE_URL", "javascript:alert(1)")]
    [InlineData("TMDB_LANGUAGE", "english")]
    [InlineData("TMDB_LANGUAGE", "en-US&append_to_response=x")]
    [InlineData("TMDB_LANGUAGE", "en_US")]
    public void A_bad_value_is_named_in_one_sentence_that_holds_no_secret(string name, string value)
    {
        AkinException problem = Assert.Throws<AkinException>(() => Read(new() { [name] = value }));

        Assert.StartsWith(name, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_setting_outside_its_range_is_refused_when_it_is_registered()
    {
        Refuses(options => options.RequestsPerSecond = 41, "RequestsPerSecond was 41; it must be between 1 and 40.");
        Refuses(options => options.RequestsPerSecond = 0, "RequestsPerSecond was 0; it must be between 1 and 40.");
        Refuses(options => options.MaxInFlight = 65, "MaxInFlight was 65; it must be between 1 and 64.");
        Refuses(options => options.TryTimeout = TimeSpan.Zero, "TryTimeout was 00:00:00; it must be between 00:00:00.0100000 and a day.");
        Refuses(options => options.Language = "x", "Language was 'x'; it must be a language such as 'en' or 'en-US'.");
        Refuses(options => options.ApiUrl = null!, "ApiUrl is no web address; it must begin with https://.");

        static void Refuses(Action<TmdbOptions> configure, string message) =>
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => new ServiceCollection().AddTmdb(configure)).Message);
    }

    [Fact]
    public void Registering_twice_is_refused_and_blank_tokens_register_nothing()
    {
        var services = new ServiceCollection();
        services.AddTmdb(options => options.Token = "  ");
        Assert.Empty(services);
        services.AddTmdb(options => options.Token = "abc");
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetService<IMetadataSource>());
        Assert.Throws<InvalidOperationException>(() => services.AddTmdb(options => options.Token = "abc"));
    }

    private static TmdbOptions Read(Dictionary<string, string> variables) => TmdbOptions.FromEnvironment(variables.GetValueOrDefault);
}
