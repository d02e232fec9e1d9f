namespace Akin.Bundles;

/// <summary>Ids that every JSON reader holds exactly as numbers.</summary>
public static class CanonicalId
{
    private const long Limit = 1L << 53;

    /// <summary>Whether an id is a whole number from 0 to 2⁵³ − 1 written without sign or leading zero.</summary>
    /// <param name="id">UTF-8.</param>
    public static bool IsInteger(ReadOnlySpan<byte> id)
    {
        if (id.Length is 0 or > 16 || (id[0] == (byte)'0' && id.Length > 1))
        {
            return false;
        }

        long number = 0;
        foreach (byte digit in id)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (digit - (byte)'0');
        }

        return number < Limit;
    }
}
