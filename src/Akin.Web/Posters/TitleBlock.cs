using System.Globalization;
using System.Text;

namespace Akin.Web.Posters;

/// <summary>Breaks a title into lines of about the same width and finds the size at which they fill theirs.</summary>
/// <remarks>One poster's; O(words² · lines), with words no wider than a line.</remarks>
internal ref struct TitleBlock
{
    /// <summary>No title has more lines.</summary>
    public const int MostLines = 8;

    private const int MostWords = 200;
    private const int WidestWord = 1250;
    private const float GainOfALine = 1.14f;
    private static readonly float[] LargestSizes = [0, 66, 54, 43, 35, 30, 26, 23, 21];

    private readonly ReadOnlySpan<char> _text;
    private readonly bool _isSerif;
    private readonly int _spacing;
    private Span<Word> _words;
    private int _wordCount;

    /// <param name="text">Clean text, not empty.</param>
    /// <param name="isSerif">Whose letters to measure.</param>
    /// <param name="spacing">Room between letters, in hundredths of the size.</param>
    /// <param name="words">Room to work in: as many as the text has characters.</param>
    public TitleBlock(ReadOnlySpan<char> text, bool isSerif, int spacing, Span<Word> words)
    {
        _text = text;
        _isSerif = isSerif;
        _spacing = spacing;
        _words = words;
        Split();
    }

    /// <summary>A piece of the title between two places where a line may break.</summary>
    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Width">In hundredths of the size.</param>
    /// <param name="IsSpaceBefore">Whether a space stands before it.</param>
    /// <param name="IsCut">Whether a hyphen must follow where a line ends with it.</param>
    public readonly record struct Word(int Start, int End, int Width, bool IsSpaceBefore, bool IsCut);

    /// <summary>One line of the title.</summary>
    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Width">In hundredths of the size.</param>
    /// <param name="IsCut">Whether a hyphen follows.</param>
    public readonly record struct Line(int Start, int End, int Width, bool IsCut);

    /// <summary>Lays the title out.</summary>
    /// <param name="lines">Takes the lines; at least <see cref="MostLines"/>.</param>
    /// <param name="room">The width that the widest line may have.</param>
    /// <returns>The number of lines and the font size, a whole number.</returns>
    public readonly (int Count, int Size) LayOut(Span<Line> lines, int room)
    {
        int most = Math.Min(MostLines, _wordCount);
        int stride = _wordCount + 1;
        Span<float> costs = stackalloc float[(MostLines + 1) * stride];
        Span<byte> breaks = stackalloc byte[(MostLines + 1) * stride];
        costs.Fill(float.PositiveInfinity);
        costs[0] = 0;
        int chosen = 0;
        float size = 0;
        for (int count = 1; count <= most; count++)
        {
            for (int end = count; end <= _wordCount; end++)
            {
                for (int start = end - 1; start >= count - 1; start--)
                {
                    float cost = Cost(start, end);
                    if (cost >= costs[(count * stride) + end])
                    {
                        break;
                    }

                    float worst = Math.Max(cost, costs[((count - 1) * stride) + start]);
                    if (worst < costs[(count * stride) + end])
                    {
                        costs[(count * stride) + end] = worst;
                        breaks[(count * stride) + end] = (byte)start;
                    }
                }
            }

            float widest = costs[(count * stride) + _wordCount];
            float largest = LargestSizes[count] + (count == 1 ? Math.Clamp((300 - widest) * 0.25f, 0, 40) : 0);
            float fits = Math.Min(largest, room * 100 / widest);
            float asked = size;
            for (int more = chosen; more < count && chosen > 0; more++)
            {
                asked *= GainOfALine;
            }

            if (fits > asked)
            {
                (chosen, size) = (count, fits);
            }
        }

        int last = _wordCount;
        for (int line = chosen - 1; line >= 0; line--)
        {
            int start = breaks[((line + 1) * stride) + last];
            bool isCut = _words[last - 1].IsCut && last < _wordCount;
            lines[line] = new Line(_words[start].Start, _words[last - 1].End, WidthOf(start, last), isCut);
            last = start;
        }

        return (chosen, Math.Max(8, (int)size));
    }

    /// <summary>The width of a line, a little more where it would end badly.</summary>
    private readonly float Cost(int start, int end)
    {
        float width = WidthOf(start, end);
        if (end == _wordCount)
        {
            return width;
        }

        ReadOnlySpan<char> last = _text[_words[end - 1].Start.._words[end - 1].End];
        return last[^1] is ':' or '-' or '–' or ',' || last.Length > 3 ? width : width * 1.06f;
    }

    private readonly int WidthOf(int start, int end)
    {
        int width = 0;
        for (int word = start; word < end; word++)
        {
            width += _words[word].Width + (word > start && _words[word].IsSpaceBefore ? SpaceWidth : 0);
        }

        return width + (_words[end - 1].IsCut && end < _wordCount ? HyphenWidth : 0);
    }

    private readonly int SpaceWidth => LetterWidths.Of(new Rune(' '), _isSerif) + _spacing;

    private readonly int HyphenWidth => LetterWidths.Of(new Rune('-'), _isSerif) + _spacing;

    private void Split()
    {
        int at = 0;
        while (at < _text.Length)
        {
            bool isSpaceBefore = _text[at] == ' ';
            at += isSpaceBefore ? 1 : 0;
            int end = _text[at..].IndexOf(' ');
            end = end < 0 ? _text.Length : at + end;
            AddWord(at, end, isSpaceBefore);
            at = end;
        }
    }

    /// <summary>Adds what stands between two spaces: square writing letter by letter, words wider than a line in equal pieces.</summary>
    private void AddWord(int start, int end, bool isSpaceBefore)
    {
        int whole = Measure(_text[start..end]);
        int pieces = (whole + WidestWord - 1) / WidestWord;
        int wanted = pieces <= 1 ? int.MaxValue : whole / pieces;
        int from = start;
        int width = 0;
        for (int at = start; at < end;)
        {
            int next = at + StringInfo.GetNextTextElementLength(_text[at..end]);
            int wide = Measure(_text[at..next]);
            bool isBreak = at > from && (width + (wide / 2) > wanted || MayBreakBefore(at));
            if (isBreak && _wordCount < MostWords)
            {
                bool isCut = LetterWidths.IsPlain(_text[at]) && char.IsLetter(_text[at]) && LetterWidths.IsPlain(_text[at - 1]) && char.IsLetter(_text[at - 1]);
                _words[_wordCount++] = new Word(from, at, width, isSpaceBefore && from == start, isCut);
                from = at;
                width = 0;
            }

            width += wide;
            at = next;
        }

        _words[_wordCount++] = new Word(from, end, width, isSpaceBefore && from == start, false);
    }

    /// <summary>Square writing breaks anywhere but before closing marks and after opening ones.</summary>
    private readonly bool MayBreakBefore(int at)
    {
        Rune.DecodeFromUtf16(_text[at..], out Rune next, out _);
        Rune.DecodeLastFromUtf16(_text[..at], out Rune last, out _);
        return (LetterWidths.IsSquare(next.Value) || LetterWidths.IsSquare(last.Value))
            && !"、。，．・：；？！）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ～…,.:;!?)".Contains((char)(next.Value & 0xFFFF), StringComparison.Ordinal)
            && !"（「『【〈《(".Contains((char)(last.Value & 0xFFFF), StringComparison.Ordinal);
    }

    private readonly int Measure(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int letter = LetterWidths.Of(rune, _isSerif);
            width += letter == 0 ? 0 : letter + _spacing;
        }

        return width;
    }
}
