using System.Globalization;
using Akin.AspNetCore.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Akin.AspNetCore.Requests;

/// <summary>Reads a query string in place and collects, parameter by parameter, what is wrong with it. Names ignore case; other parameters are ignored.</summary>
/// <remarks>Allocates only for escaped values and for problems.</remarks>
internal struct ApiQuery(HttpRequest request)
{
    /// <summary>No id and no genre is longer.</summary>
    public const int LongestText = 1000;

    private readonly ReadOnlyMemory<char> _query = request.QueryString.Value.AsMemory();

    /// <summary>What is wrong, by parameter; null when nothing is.</summary>
    public Dictionary<string, string[]>? Errors { get; private set; }

    /// <summary>A text that must be there; empty after an error.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="allowed">What it must be, to end "it must be …".</param>
    /// <param name="longest">The greatest length allowed.</param>
    public ReadOnlyMemory<char> Required(string name, string allowed, int longest = LongestText)
    {
        if (Single(name, allowed, longest, out ReadOnlyMemory<char> value) || Errors?.ContainsKey(name) == true)
        {
            return value;
        }

        Refuse(name, $"The parameter '{name}' is missing; it must be {allowed}.");
        return default;
    }

    /// <summary>A whole number in a range, or null when it is not there.</summary>
    public int? Integer(string name, int lowest, int highest)
    {
        if (!Single(name, "a whole number", LongestText, out ReadOnlyMemory<char> value))
        {
            return null;
        }

        if (int.TryParse(value.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= lowest && number <= highest)
        {
            return number;
        }

        Refuse(name, $"The parameter '{name}' was '{Problem.Shown(value.Span)}'; it must be a whole number from {lowest} to {highest}.");
        return null;
    }

    /// <summary>A number from 0 to 1; 0 when it is not there.</summary>
    public float Share(string name)
    {
        if (!Single(name, "a number from 0 to 1", LongestText, out ReadOnlyMemory<char> value))
        {
            return 0;
        }

        if (float.TryParse(value.Span, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float share) && share is >= 0 and <= 1)
        {
            return share;
        }

        Refuse(name, $"The parameter '{name}' was '{Problem.Shown(value.Span)}'; it must be a number from 0 to 1.");
        return 0;
    }

    /// <summary>Whether a choice of two words is the second; the first when it is not there.</summary>
    public bool IsSecond(string name, string first, string second)
    {
        if (!Single(name, $"'{first}' or '{second}'", LongestText, out ReadOnlyMemory<char> value) || value.Span.SequenceEqual(first))
        {
            return false;
        }

        if (value.Span.SequenceEqual(second))
        {
            return true;
        }

        Refuse(name, $"The parameter '{name}' was '{Problem.Shown(value.Span)}'; it must be '{first}' or '{second}'.");
        return false;
    }

    /// <summary>All values of a parameter that may be repeated.</summary>
    public List<string> Repeated(string name)
    {
        var values = new List<string>();
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(_query))
        {
            if (!IsNamed(pair, name))
            {
                continue;
            }

            if (pair.EncodedValue.IsEmpty)
            {
                Refuse(name, $"The parameter '{name}' is empty; give a value or leave it out.");
                return [];
            }

            values.Add(pair.DecodeValue().ToString());
        }

        return values;
    }

    /// <summary>Records what is wrong with a parameter; the first trouble of each counts.</summary>
    public void Refuse(string name, string sentence) => (Errors ??= new(StringComparer.Ordinal)).TryAdd(name, [sentence]);

    /// <summary>Answers 400 with everything that was wrong.</summary>
    public readonly Task AnswerErrors(HttpContext context) => Problem.BadRequest(context, Errors!);

    private bool Single(string name, string allowed, int longest, out ReadOnlyMemory<char> value)
    {
        value = default;
        int count = 0;
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(_query))
        {
            if (IsNamed(pair, name))
            {
                value = pair.DecodeValue();
                count++;
            }
        }

        if (count == 0)
        {
            return false;
        }

        if (count == 1 && value.Length > 0 && value.Length <= longest)
        {
            return true;
        }

        Refuse(name, count > 1 ? $"The parameter '{name}' came {count} times; give it once."
            : value.IsEmpty ? $"The parameter '{name}' is empty; it must be {allowed}."
            : $"The parameter '{name}' has {value.Length} characters; it must be {allowed}.");
        value = default;
        return false;
    }

    private static bool IsNamed(QueryStringEnumerable.EncodedNameValuePair pair, string name) =>
        pair.DecodeName().Span.Equals(name, StringComparison.OrdinalIgnoreCase);
}
