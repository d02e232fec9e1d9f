using System.Text;
using System.Text.RegularExpressions;

namespace Akin.Web.Assets;

/// <summary>Joins the script's modules into one, so that a page asks for one file.</summary>
/// <remarks>A module imports only modules before it in the order, by <c>import { … } from "./name.js";</c> on one line, and no two
/// declare the same name at the top.</remarks>
internal static partial class ScriptParts
{
    /// <summary>Drops what ties the modules together, and joins the rest in order.</summary>
    public static string Join(IEnumerable<string> modules)
    {
        var script = new StringBuilder();
        foreach (string module in modules)
        {
            string part = Imports().Replace(module, "");
            script.Append(Squeeze(Exports().Replace(part, "")));
        }

        return script.ToString();
    }

    /// <summary>Leaves out indentation, empty lines and lines that are comments: what only people read. No text in the files spans lines.</summary>
    public static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> bare = line.Trim();
            if (!bare.IsEmpty && !bare.StartsWith("//", StringComparison.Ordinal))
            {
                squeezed.Append(bare).Append('\n');
            }
        }

        return squeezed.ToString();
    }

    [GeneratedRegex("""^import [^;\n]* from "\./[a-z-]+\.js";\n""", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex("^export (?=const |let |class |function |async function )", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
