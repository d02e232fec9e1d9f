using Akin.Data;
using Akin.Datasets.Input;
using Akin.Datasets.InteractionRows;
using Akin.Datasets.Parquet;

namespace Akin.Datasets.Own;

/// <summary>Akin's own layout: interactions.csv or interactions.parquet, and optional items.csv or items.parquet.</summary>
internal static class OwnLayout
{
    public static Dataset Read(string folder, string name, ReadContext context)
    {
        IdIndexBuilder ids = new();
        List<Item> items = ReadItems(folder, ids, context);
        InteractionSink sink = new(ids);
        string path = Only(folder, "interactions") ?? throw InputError.In(Path.Combine(folder, "interactions.csv"), "the file is missing.");
        InteractionTable.Read(path, "user,item,rating,timestamp", sink, context);
        return sink.Build(name, path, items, null, context);
    }

    private static List<Item> ReadItems(string folder, IdIndexBuilder ids, ReadContext context)
    {
        if (Only(folder, "items") is not string path)
        {
            context.Notes.Add("There is no items.csv: items have their ids as titles.");
            return [];
        }

        using TextRows rows = InteractionTable.IsParquet(path) ? ParquetRows.Open(path, context) : new CsvRows(path, context);
        return ItemTable.Read(rows, ids, context.Notes);
    }

    private static string? Only(string folder, string stem)
    {
        string csv = Path.Combine(folder, stem + ".csv");
        string parquet = Path.Combine(folder, stem + ".parquet");
        return (File.Exists(csv), File.Exists(parquet)) switch
        {
            (true, true) => throw new AkinException($"{folder} holds both {stem}.csv and {stem}.parquet; keep one of them."),
            (true, false) => csv,
            (false, true) => parquet,
            _ => null,
        };
    }
}
