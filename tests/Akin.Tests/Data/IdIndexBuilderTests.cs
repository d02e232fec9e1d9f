using System.Globalization;
using System.Text;
using Akin.Data;
using CsCheck;

namespace Akin.Tests.Data;

public sealed class IdIndexBuilderTests
{
    private static readonly Gen<string> Ids = Gen.OneOf(
        Gen.Long[0, 20].Select(Text),
        Gen.Long[(1L << 22) - 3, (1L << 22) + 3].Select(Text),
        Gen.Long[999_999_999_999_999_998, 1_000_000_000_000_000_001].Select(Text),
        Gen.Int[0, 30].Select(number => "0" + number),
        Gen.String[Gen.Char["0123456789+-e. é"], 1, 4]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void Ids_are_numbered_as_first_met_whatever_form_they_come_in() =>
        Ids.Select(Gen.Int[0, 2]).Array[0, 200].Sample(met =>
        {
            IdIndexBuilder builder = new();
            List<string> expected = [];
            foreach ((string id, int form) in met)
            {
                int known = expected.IndexOf(id);
                if (known < 0)
                {
                    known = expected.Count;
                    expected.Add(id);
                }

                bool canonical = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && Text(number) == id;
                int index = form == 0 && canonical ? builder.GetOrAdd(number) : form == 1 ? builder.GetOrAdd(id) : builder.GetOrAdd(Encoding.UTF8.GetBytes(id));
                if (index != known || (canonical && (!builder.TryGetIndex(number, out int found) || found != known)))
                {
                    return false;
                }
            }

            return builder.Count == expected.Count && builder.Build().Ids.SequenceEqual(expected.ToArray());
        });

    [Theory]
    [InlineData(3L)]
    [InlineData(1L << 30)]
    [InlineData(long.MaxValue)]
    public void Looking_up_an_unknown_number_does_not_add_it(long number)
    {
        IdIndexBuilder builder = new();
        builder.GetOrAdd(2);

        Assert.False(builder.TryGetIndex(number, out _));
        Assert.Equal(1, builder.Count);
    }

    [Fact]
    public void The_largest_number_is_the_same_id_as_its_text()
    {
        IdIndexBuilder builder = new();

        Assert.Equal(builder.GetOrAdd(long.MaxValue), builder.GetOrAdd("9223372036854775807"));
        Assert.True(builder.TryGetIndex(long.MaxValue, out int index));
        Assert.Equal(0, index);
    }

    [Fact]
    public void Empty_and_negative_ids_are_refused()
    {
        IdIndexBuilder builder = new();

        Assert.Throws<ArgumentException>(() => builder.GetOrAdd(""));
        Assert.Throws<ArgumentException>(() => builder.GetOrAdd([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.GetOrAdd(-1));
    }
}
