using System.Globalization;

namespace Akin.Datasets.InteractionRows;

/// <summary>Which ratings a layout allows.</summary>
internal sealed class RatingScale
{
    private readonly float _step;

    private readonly bool _mayBeEmpty;

    private RatingScale(float step, string allowed, bool mayBeEmpty = false)
    {
        _step = step;
        _mayBeEmpty = mayBeEmpty;
        Allowed = allowed;
        for (int tenths = 0; tenths < 64; tenths++)
        {
            CommonTenths |= Allows(tenths / 10f) ? 1UL << tenths : 0;
        }
    }

    /// <summary>MovieLens since 2003.</summary>
    public static RatingScale HalfStars { get; } = new(0.5f, "0.5 to 5 in half steps");

    /// <summary>MovieLens 100k and 1m.</summary>
    public static RatingScale WholeStars { get; } = new(1f, "1 to 5 in whole steps");

    /// <summary>Our own layout.</summary>
    public static RatingScale Any { get; } = new(0f, "a finite number");

    /// <summary>Our own layout where a row may go without a rating, which is then not a number.</summary>
    public static RatingScale AnyOrNone { get; } = new(0f, "a finite number, or empty for a mere like", mayBeEmpty: true);

    /// <summary>Words for an error.</summary>
    public string Allowed { get; }

    /// <summary>Whether ids are numbers, as in every MovieLens set.</summary>
    public bool IsMovieLens => _step > 0;

    /// <summary>Bit t is set when the rating t / 10 is allowed; for the fast path.</summary>
    public ulong CommonTenths { get; }

    /// <summary>Reads a rating; false when it is none or not allowed.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out float rating)
    {
        if (text.IsEmpty)
        {
            rating = float.NaN;
            return _mayBeEmpty;
        }

        return float.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out rating)
            && Allows(rating);
    }

    /// <summary>Whether a number is a rating of this scale.</summary>
    public bool Allows(float rating) =>
        float.IsFinite(rating) && (_step == 0 || (rating >= _step && rating <= 5 && rating / _step == MathF.Floor(rating / _step)));
}
