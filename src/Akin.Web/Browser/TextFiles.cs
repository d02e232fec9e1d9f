using System.Globalization;
using System.Text.Json;
using Akin.Serving;

namespace Akin.Web.Browser;

/// <summary>Writes <c>texts/N.json</c>: what the source of pictures and texts knows of items, but for the posters of cards.</summary>
internal static class TextFiles
{
    /// <summary>Items a file.</summary>
    public const int Shard = 128;

    /// <summary>The files.</summary>
    public static IEnumerable<BrowserFile> Write(int count, Func<int, ItemMetadata?> metadata)
    {
        for (int first = 0; first < count; first += Shard)
        {
            ItemMetadata?[] texts = [.. Enumerable.Range(first, Math.Min(Shard, count - first)).Select(metadata)];
            yield return JsonFile.Write(JsonFile.Shard("texts", first / Shard), file => Write(file, texts));
        }
    }

    private static void Write(Utf8JsonWriter file, ItemMetadata?[] texts)
    {
        void Column(string name, Func<ItemMetadata, string?> text) =>
            JsonFile.Column(file, name, 0, texts.Length, at => JsonFile.Text(file, texts[at] is { } known ? text(known) : null));

        Column("overview", known => known.Overview);
        Column("tagline", known => known.Tagline);
        JsonFile.Column(file, "runtimeMinutes", 0, texts.Length, at => JsonFile.Number(file, texts[at]?.RuntimeMinutes));
        Column("releaseDate", known => known.ReleaseDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Column("backdrop", known => known.Backdrop?.Large.AbsoluteUri);
        Column("page", known => known.Page?.AbsoluteUri);
    }
}
