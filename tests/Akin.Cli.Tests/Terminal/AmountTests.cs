using Akin.Cli.Terminal;

namespace Akin.Cli.Tests.Terminal;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(494_431, "494 kB")]
    [InlineData(999_600, "1.0 MB")]
    [InlineData(12_600_000, "12.6 MB")]
    [InlineData(2_500_000_000, "2.5 GB")]
    public void Bytes_have_two_or_three_digits(long bytes, string text) => Assert.Equal(text, Amount.Bytes(bytes));

    [Theory]
    [InlineData(0.004, "0.00 s")]
    [InlineData(9.994, "9.99 s")]
    [InlineData(9.996, "10.0 s")]
    [InlineData(143.2, "143 s")]
    public void Seconds_have_at_most_three_digits(double seconds, string text) => Assert.Equal(text, Amount.Seconds(seconds));

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(5, "5")]
    [InlineData(0.6499999, "0.65")]
    [InlineData(0.64999998, "0.65")]
    public void Numbers_hide_the_rounding_of_single_precision(double number, string text) => Assert.Equal(text, Amount.Number(number));

    [Fact]
    public void Counts_are_grouped() => Assert.Equal("25,000,095", Amount.Count(25_000_095));
}
