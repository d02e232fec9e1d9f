namespace Akin.Cli.Serve.Page;

/// <summary>The page's files, which stand inside the program; read at the first use.</summary>
internal static class PageFiles
{
    private static readonly string[] Places = ["{{title}}", "{{query}}", "{{content}}"];
    private static readonly Lazy<byte[]> LazyStyle = new(() => Read("style.css"));
    private static readonly Lazy<byte[]> LazyScript = new(() => Read("app.js"));
    private static readonly Lazy<string[]> Frame = new(() => System.Text.Encoding.UTF8.GetString(Read("index.html")).Split(Places, StringSplitOptions.None));

    public static byte[] Style => LazyStyle.Value;

    public static byte[] Script => LazyScript.Value;

    /// <summary>Puts a page together.</summary>
    /// <param name="title">The window's title, as plain text.</param>
    /// <param name="query">What stands in the search box, as plain text.</param>
    /// <param name="content">The main part, as HTML.</param>
    public static string Fill(string title, string query, string content)
    {
        string[] parts = Frame.Value;
        return string.Concat([parts[0], Markup.Encode(title), parts[1], Markup.Encode(query), parts[2], content, parts[3]]);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The program lacks its part page/{name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
