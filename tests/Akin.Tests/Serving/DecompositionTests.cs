using System.Globalization;
using System.Text;
using Akin.Serving;

namespace Akin.Tests.Serving;

public class DecompositionTests
{
    private const int LastOfUnicode15 = 0x33FFF;

    [Fact]
    public void Every_letter_is_taken_apart_as_the_system_does_it()
    {
        Assert.SkipWhen("é".Normalize(NormalizationForm.FormKD) == "é", "this runtime is in the invariant mode and takes nothing apart");
        var wrong = new List<string>();
        for (int value = 0x80; value <= LastOfUnicode15; value++)
        {
            if (!Rune.IsValid(value) || value == 0xFFFE || Rune.GetUnicodeCategory(new Rune(value)) == UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            string letter = new Rune(value).ToString();
            string system = letter.Normalize(NormalizationForm.FormKD);

            // A system with a newer Unicode may know more; never something else.
            if (Decomposition.Of(letter) != system && (Decomposition.Of(letter) != letter || value < 0x3000))
            {
                wrong.Add($"U+{value:X4}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Les Misérables", "Les Mise\u0301rables")]
    [InlineData("ﬁlm Ⅳ ①", "film IV 1")]
    [InlineData("올드보이", "\u110B\u1169\u11AF\u1103\u1173\u1107\u1169\u110B\u1175")]
    [InlineData("𝓐 \uFFFE", "A \uFFFE")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Text_is_taken_apart(string text, string apart) => Assert.Equal(apart, Decomposition.Of(text));
}
