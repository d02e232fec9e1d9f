using System.Globalization;

namespace Akin.Cli.Preview;

/// <summary>Words what is wrong with one route.</summary>
/// <param name="config">The file.</param>
/// <param name="index">The route's place in its list, from 0.</param>
internal sealed class RouteTrouble(string config, int index)
{
    /// <summary>A sentence about the route.</summary>
    /// <param name="what">Begins with a verb and has no full stop.</param>
    /// <param name="cause">What told of it.</param>
    public AkinException With(string what, Exception? cause = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"In '{config}', routes[{index}] {what}."), cause);

    /// <summary>Reads an expression of the route.</summary>
    /// <param name="name">What it is called in the file.</param>
    /// <param name="text">As it is in the file.</param>
    /// <param name="anchored">With anchors at its ends.</param>
    /// <param name="ignoreCase">Whether case does not count.</param>
    public JsPattern Pattern(string name, string text, string anchored, bool ignoreCase)
    {
        try
        {
            return JsPattern.Parse(anchored, ignoreCase);
        }
        catch (FormatException trouble)
        {
            throw With($"has the {name} '{text}', which is no regular expression of JavaScript: {trouble.Message}", trouble);
        }
    }

    /// <summary>Reads a text with references.</summary>
    public Template Template(string name, string text, JsPattern source, string[] conditionNames)
    {
        try
        {
            return new Template(text, source, conditionNames);
        }
        catch (FormatException trouble)
        {
            throw With($"has a {name} '{text}' that {trouble.Message}", trouble);
        }
    }
}
