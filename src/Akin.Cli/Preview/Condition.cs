using System.Globalization;

namespace Akin.Cli.Preview;

/// <summary>One entry of a route's <c>has</c> or <c>missing</c>.</summary>
/// <remarks>Values are compared with regard to case, but for hosts, which are given in lower case. A query parameter that is there several times fulfils it
/// only if each of its values does; the first of them is captured. A value that is there and empty is there.</remarks>
/// <param name="kind">Where to look.</param>
/// <param name="key">The name of the header, cookie or parameter; for a host "host".</param>
/// <param name="tests">What the value must be, all of them; none = it has to be there.</param>
internal sealed class Condition(ConditionKind kind, string key, IReadOnlyList<ValueTest> tests)
{
    /// <summary>The names that this gives to <c>dest</c> and headers: those of its groups; without a value, its key.</summary>
    public IEnumerable<string> Names => tests.Count == 0
        ? [key]
        : tests.SelectMany(test => test.Pattern?.Names.Keys ?? []).Concat(kind == ConditionKind.Host ? ["host"] : []);

    /// <summary>Asks a request.</summary>
    /// <param name="request">The request as it came; what earlier routes rewrote does not count.</param>
    /// <param name="captured">Takes the values of <see cref="Names"/>; null to forget them.</param>
    public bool IsFulfilled(PreviewRequest request, IDictionary<string, string>? captured)
    {
        string[] values = [.. Values(request)];
        if (values.Length == 0)
        {
            return false;
        }

        for (int at = values.Length - 1; at >= 0; at--)
        {
            foreach (ValueTest test in tests)
            {
                if (!test.Passes(values[at], captured))
                {
                    return false;
                }
            }
        }

        if (captured is not null && (tests.Count == 0 || kind == ConditionKind.Host))
        {
            captured[key] = values[0];
        }

        return true;
    }

    private IEnumerable<string> Values(PreviewRequest request)
    {
        if (kind == ConditionKind.Query)
        {
            return request.QueryValues(key);
        }

        string? value = kind switch
        {
            ConditionKind.Header => request.Header(key),
            ConditionKind.Cookie => request.Cookie(key),
            _ => request.Host,
        };
        return value is null ? [] : [value];
    }
}

/// <summary>Where a condition looks.</summary>
internal enum ConditionKind
{
    /// <summary>A header of the request; its name regardless of case.</summary>
    Header,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A parameter of the query.</summary>
    Query,

    /// <summary>The host, without its port.</summary>
    Host,
}

/// <summary>One test of a value.</summary>
/// <param name="Pattern">An expression it matches as a whole; null where <paramref name="Says"/> decides.</param>
/// <param name="Says">Decides about a value.</param>
internal sealed record ValueTest(JsPattern? Pattern, Func<string, bool> Says)
{
    /// <summary>A test by an expression that is anchored at both ends already.</summary>
    public static ValueTest Of(JsPattern pattern) => new(pattern, value => pattern.Match(value) is not null);

    /// <summary>A test of a value as a number, written as 12, -3 or 4.5.</summary>
    public static ValueTest Of(Func<double, bool> says) => new(null, value =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number) && says(number));

    /// <summary>Tests a value and keeps what named groups took.</summary>
    public bool Passes(string value, IDictionary<string, string>? captured)
    {
        if (Pattern is null || captured is null)
        {
            return Says(value);
        }

        if (Pattern.Match(value) is not { } groups)
        {
            return false;
        }

        foreach ((string name, int number) in Pattern.Names)
        {
            captured[name] = groups[number];
        }

        return true;
    }
}
