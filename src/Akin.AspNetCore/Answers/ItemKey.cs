using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akin.Bundles;

namespace Akin.AspNetCore.Answers;

/// <summary>An item's id as JSON shows it: a number when every id of the catalogue is one, else text.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct ItemKey(string Id, bool IsNumber)
{
    public static ItemKey Of(BundleItems items, int index) => new(items.Id(index), items.HasIntegerIds);

    /// <summary>The key of an item that the catalogue may no longer have.</summary>
    public static ItemKey OfStored(BundleItems items, string id) =>
        new(id, items.HasIntegerIds && CanonicalId.IsInteger(Encoding.UTF8.GetBytes(id)));

    /// <summary>Writes keys; nothing reads them yet.</summary>
    internal sealed class Converter : JsonConverter<ItemKey>
    {
        public override ItemKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Ids are only written.");

        public override void Write(Utf8JsonWriter writer, ItemKey value, JsonSerializerOptions options)
        {
            if (value.IsNumber)
            {
                writer.WriteRawValue(value.Id, skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(value.Id);
            }
        }
    }
}
