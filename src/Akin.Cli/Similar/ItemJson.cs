using System.Text.Json;
using Akin.Bundles;
using Akin.Cli.Terminal;

namespace Akin.Cli.Similar;

/// <summary>Writes an item of a list as the server's answers have it.</summary>
internal static class ItemJson
{
    /// <summary>Writes the property <c>id</c>: a number when every id of the catalogue is one.</summary>
    public static void WriteId(Utf8JsonWriter json, BundleItems items, int index)
    {
        json.WritePropertyName("id");
        if (items.HasIntegerIds)
        {
            json.WriteRawValue(items.IdUtf8(index), skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(items.IdUtf8(index));
        }
    }

    /// <summary>Writes the properties that every item of a list has.</summary>
    public static void WriteSummary(Utf8JsonWriter json, BundleItems items, int index)
    {
        WriteId(json, items, index);
        json.WriteString("title", items.Title(index));
        json.WriteKnown("year", items.Year(index));
        json.WriteTexts("genres", items.GenreNames(index));
        json.WriteKnown("tmdbId", items.TmdbId(index));
    }
}
