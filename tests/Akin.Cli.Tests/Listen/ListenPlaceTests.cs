using Akin.Cli.Serve;

namespace Akin.Cli.Tests.Listen;

public sealed class ListenPlaceTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080")]
    [InlineData(null, "", "http://localhost:5080")]
    [InlineData(null, " 80 ", "http://0.0.0.0:80")]
    [InlineData("6000", null, "http://localhost:6000")]
    [InlineData("6000", "80", "http://localhost:6000")]
    [InlineData("0", null, "http://127.0.0.1:0")]
    public void The_own_variable_wins_over_the_platforms_and_that_over_the_default(string? own, string? platform, string address) =>
        Assert.Equal(address, ListenPlace.Find(name => name switch { "AKIN_PORT" => own, "PORT" => platform, _ => null }));

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    [InlineData("8 0")]
    public void A_variable_that_is_no_port_is_refused(string value)
    {
        AkinException trouble = Assert.Throws<AkinException>(() => ListenPlace.Find(name => name == "PORT" ? value : null));
        Assert.Equal($"PORT was '{value}'; it must be a port, a whole number from 0 to 65535.", trouble.Message);
    }

    [Theory]
    [InlineData("http://localhost:1; http://*:2;", 2)]
    [InlineData("http://+:3", 1)]
    public void Addresses_are_split(string urls, int count) => Assert.Equal(count, ListenPlace.Split(urls, out _)?.Length);

    [Theory]
    [InlineData("http://localhost:1;nothing", "nothing")]
    [InlineData(";", ";")]
    public void What_is_no_address_is_named(string urls, string wrong)
    {
        Assert.Null(ListenPlace.Split(urls, out string found));
        Assert.Equal(wrong, found);
    }
}
