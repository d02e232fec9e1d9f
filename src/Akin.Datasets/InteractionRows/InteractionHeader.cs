using System.Text;
using Akin.Datasets.Input;

namespace Akin.Datasets.InteractionRows;

/// <summary>Reads the header of a large file of interactions.</summary>
internal static class InteractionHeader
{
    /// <summary>The names in the first record.</summary>
    /// <param name="reader">At the start of its file.</param>
    /// <param name="expected">Told to the person when the file is empty.</param>
    public static string[] Read(DelimitedReader reader, string expected)
    {
        if (!reader.ReadRecord())
        {
            throw InputError.In(reader.Path, $"the file is empty; it must start with the header '{expected}'.");
        }

        string[] header = new string[reader.FieldCount];
        for (int field = 0; field < header.Length; field++)
        {
            header[field] = Encoding.UTF8.GetString(reader[field]);
        }

        return header;
    }
}
