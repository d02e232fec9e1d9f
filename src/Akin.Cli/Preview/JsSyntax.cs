namespace Akin.Cli.Preview;

/// <summary>Tells in an expression of JavaScript what is syntax and what only looks so.</summary>
internal static class JsSyntax
{
    /// <summary>The places of letters that are neither escaped nor within a class of characters, brackets of classes left out.</summary>
    public static IEnumerable<int> Places(string source)
    {
        bool inClass = false;
        for (int at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                default:
                    if (!inClass)
                    {
                        yield return at;
                    }

                    break;
            }
        }
    }
}
