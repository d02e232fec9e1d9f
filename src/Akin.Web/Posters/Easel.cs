using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Akin.Web.Posters;

/// <summary>Where a poster is drawn: its markup in UTF-8, and for the motifs the size and the colours of their picture.</summary>
/// <remarks>For one thread and one poster.</remarks>
internal sealed class Easel : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    /// <summary>The width of every picture.</summary>
    public const int Width = 300;

    /// <summary>The height of the picture; about 190 to 400.</summary>
    public int Height { get; private set; }

    /// <summary>The colours.</summary>
    public required Palette Palette { get; set; }

    /// <summary>Whether the lettering stands right under the picture on <see cref="Palette.Ground"/>, so that land may run into it.</summary>
    public bool IsOpenBelow { get; private set; }

    /// <summary>What varies from poster to poster.</summary>
    public Dice Dice;

    public string Ground => Palette.Ground;

    public string Accent => Palette.Accent;

    public string Second => Palette.Second;

    public string Tone => Palette.Tone;

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Writes ASCII markup with numbers and colours in it.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The handler writes to the easel that it is called on.")]
    [SuppressMessage("Style", "IDE0060", Justification = "The handler has written by the time it arrives.")]
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup)
    {
    }

    /// <summary>Writes text as character data.</summary>
    /// <param name="text">Characters that XML allows.</param>
    public void Text(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int plain = text.IndexOfAny('&', '<', '>');
            ReadOnlySpan<char> part = plain < 0 ? text : text[..plain];
            _length += Encoding.UTF8.GetBytes(part, Room(part.Length * 3));
            if (plain < 0)
            {
                return;
            }

            Ascii(text[plain] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
            text = text[(plain + 1)..];
        }
    }

    public void Disc(double x, double y, double radius, string fill) => Write($"<circle cx='{x}' cy='{y}' r='{radius}' fill='{fill}'/>");

    public void Ring(double x, double y, double radius, double width, string stroke) =>
        Write($"<circle cx='{x}' cy='{y}' r='{radius}' fill='none' stroke='{stroke}' stroke-width='{width}'/>");

    public void Box(double x, double y, double width, double height, string fill) =>
        Write($"<path fill='{fill}' d='M{x} {y}h{width}v{height}h{-width}z'/>");

    /// <summary>Fills the whole picture.</summary>
    public void Fill(string fill) => Box(0, 0, Width, Height, fill);

    /// <summary>Begins a filled path; <see cref="EndPath"/> ends it.</summary>
    public void BeginFill(string fill) => Write($"<path fill='{fill}' d='");

    /// <summary>Begins a drawn path; <see cref="EndPath"/> ends it.</summary>
    public void BeginLine(string stroke, double width, string cap = "butt") =>
        Write($"<path fill='none' stroke='{stroke}' stroke-width='{width}' stroke-linecap='{cap}' d='");

    public void EndPath() => Write($"'/>");

    /// <summary>A person, far away: what gives a wide picture its scale.</summary>
    /// <param name="x">The middle.</param>
    /// <param name="foot">Where the feet are.</param>
    /// <param name="height">From head to feet.</param>
    /// <param name="fill">The colour.</param>
    public void Person(double x, double foot, double height, string fill)
    {
        double unit = height / 8;
        Disc(x, foot - (7 * unit), unit, fill);
        Write($"<path fill='{fill}' d='M{x - (1.4 * unit)} {foot - (4.3 * unit)}a{1.4 * unit} {1.4 * unit} 0 0 1 {2.8 * unit} 0l{-0.5 * unit} {4.3 * unit}h{-1.8 * unit}z'/>");
    }

    /// <summary>Makes room for a picture.</summary>
    /// <param name="height">Its height where it is <see cref="Width"/> wide.</param>
    /// <param name="isOpenBelow">Whether the lettering stands right under it, on the same ground.</param>
    public void Hang(int height, bool isOpenBelow) => (Height, IsOpenBelow) = (height, isOpenBelow);

    private void Ascii(string text) => _length += Encoding.ASCII.GetBytes(text, Room(text.Length));

    private void Number(int number)
    {
        number.TryFormat(Room(11), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private void Tenths(double number)
    {
        int tenths = (int)Math.Round(number * 10, MidpointRounding.AwayFromZero);
        if (tenths < 0)
        {
            Ascii("-");
            tenths = -tenths;
        }

        Number(tenths / 10);
        if (tenths % 10 != 0)
        {
            Ascii(".");
            Number(tenths % 10);
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + bytes));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }

    /// <summary>Takes an interpolated string piece by piece, numbers with at most one decimal.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Markup
    {
        private readonly Easel _easel;

        public Markup(int literalLength, int formattedCount, Easel easel)
        {
            _easel = easel;
            easel.Room(literalLength + (formattedCount * 8));
        }

        public void AppendLiteral(string text) => _easel.Ascii(text);

        public void AppendFormatted(string text) => _easel.Ascii(text);

        public void AppendFormatted(int number) => _easel.Number(number);

        public void AppendFormatted(double number) => _easel.Tenths(number);
    }
}
