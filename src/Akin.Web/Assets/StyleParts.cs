using System.Text;

namespace Akin.Web.Assets;

/// <summary>Joins the style sheets into one, without what only people read.</summary>
/// <remarks>A declaration stands on lines of its own and ends with a semicolon; a comment stands on lines of its own.</remarks>
internal static class StyleParts
{
    /// <summary>Leaves out comments, indentation and line ends.</summary>
    public static string Join(IEnumerable<string> sheets)
    {
        var style = new StringBuilder();
        bool inComment = false;
        foreach (string sheet in sheets)
        {
            foreach (ReadOnlySpan<char> line in sheet.AsSpan().EnumerateLines())
            {
                ReadOnlySpan<char> bare = line.Trim();
                inComment = inComment || bare.StartsWith("/*", StringComparison.Ordinal);
                if (!inComment && !bare.IsEmpty)
                {
                    Append(style, bare);
                }

                inComment = inComment && !bare.EndsWith("*/", StringComparison.Ordinal);
            }
        }

        return style.ToString();
    }

    private static void Append(StringBuilder style, ReadOnlySpan<char> line)
    {
        if (style.Length > 0 && style[^1] is not ('{' or '}' or ';' or ','))
        {
            style.Append(' ');
        }

        int colon = line[^1] == ';' ? line.IndexOf(": ", StringComparison.Ordinal) : -1;
        if (colon >= 0)
        {
            style.Append(line[..(colon + 1)]).Append(line[(colon + 2)..]);
        }
        else
        {
            style.Append(line);
        }
    }
}
