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
            script.Append(Exports().Replace(part, "").Trim()).Append('\n');
        }

        return script.ToString();
    }

    [GeneratedRegex("""^import [^;\n]* from "\./[a-z-]+\.js";\n""", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex("^export (?=const |let |class |function |async function )", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
