using System.Text;
using Akin.Data;

namespace Akin.Bundles;

/// <summary>Turns a catalogue into the arrays <c>items.*</c>; FORMAT.md, "Items".</summary>
internal static class ItemTensors
{
    /// <summary>Stands for an unknown year or number.</summary>
    public const int Unknown = int.MinValue;

    public const string TmdbTableName = "items.tmdbTable";

    /// <summary>The names of the arrays that <see cref="AddTo"/> adds.</summary>
    public static IReadOnlyCollection<string> Names
    {
        get
        {
            var tensors = new TensorFileWriter();
            AddTo(tensors, new Catalogue([]), default, default);
            return tensors.Names;
        }
    }

    /// <summary>Adds every array of the catalogue.</summary>
    /// <returns>The ids as they were encoded.</returns>
    /// <exception cref="AkinException">An id cannot be written in UTF-8, or the catalogue is too large.</exception>
    public static TextBlock AddTo(TensorFileWriter tensors, Catalogue catalogue, ReadOnlyMemory<int> ratingCounts, ReadOnlyMemory<float> ratingMeans)
    {
        int count = catalogue.Count;
        RequireEncodableIds(catalogue);
        TextBlock ids = TextBlock.Encode("ids", count, item => catalogue[item].Id);
        ids.AddTo(tensors, "items.ids");
        tensors.Add(IdTable.ArrayName, IdTable.Build(ids));
        TextBlock.Encode("titles", count, item => catalogue[item].Title).AddTo(tensors, "items.titles");
        TextBlock.Encode("IMDb ids", count, item => catalogue[item].ImdbId ?? "").AddTo(tensors, "items.imdbIds");
        AddAlternativeTitles(tensors, catalogue);

        int[] years = new int[count];
        int[] tmdbIds = new int[count];
        for (int item = 0; item < count; item++)
        {
            years[item] = catalogue[item].Year ?? Unknown;
            tmdbIds[item] = catalogue[item].TmdbId ?? Unknown;
        }

        tensors.Add("items.years", years);
        tensors.Add("items.tmdbIds", tmdbIds);
        tensors.Add(TmdbTableName, NumberTable.Build(tmdbIds));
        AddVocabulary(tensors, "items.genres", count, item => catalogue[item].Genres.Select(genre => new ItemTag(genre, 1)));
        int[] tagCounts = AddVocabulary(tensors, "items.tags", count, item => catalogue[item].Tags);
        tensors.Add("items.tags.counts", tagCounts);
        tensors.Add("items.ratingCounts", ratingCounts);
        tensors.Add("items.ratingMeans", ratingMeans);
        return ids;
    }

    private static void RequireEncodableIds(Catalogue catalogue)
    {
        foreach (Item item in catalogue.Items)
        {
            foreach (Rune rune in item.Id.EnumerateRunes())
            {
                // Decoding half a surrogate pair also gives U+FFFD, and two ids could become one.
                if (rune == Rune.ReplacementChar && !item.Id.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    throw new AkinException($"The item id '{item.Id}' holds half of a surrogate pair and cannot be written as UTF-8; mend the id.");
                }
            }
        }
    }

    private static void AddAlternativeTitles(TensorFileWriter tensors, Catalogue catalogue)
    {
        int[] starts = new int[catalogue.Count + 1];
        var titles = new List<string>();
        for (int item = 0; item < catalogue.Count; item++)
        {
            titles.AddRange(catalogue[item].AlternativeTitles);
            starts[item + 1] = titles.Count;
        }

        tensors.Add("items.alternativeTitles.starts", starts);
        TextBlock.Encode("alternative titles", titles.Count, at => titles[at]).AddTo(tensors, "items.alternativeTitles");
    }

    /// <summary>Numbers the words in the order they are first met and adds the vocabulary, the starts and the ids of the words of each item.</summary>
    /// <returns>The count beside each stored word.</returns>
    private static int[] AddVocabulary(TensorFileWriter tensors, string name, int count, Func<int, IEnumerable<ItemTag>> words)
    {
        var vocabulary = new List<string>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new List<int>();
        var counts = new List<int>();
        int[] starts = new int[count + 1];
        for (int item = 0; item < count; item++)
        {
            foreach (ItemTag word in words(item))
            {
                if (!numbers.TryGetValue(word.Name, out int number))
                {
                    number = vocabulary.Count;
                    numbers.Add(word.Name, number);
                    vocabulary.Add(word.Name);
                }

                ids.Add(number);
                counts.Add(word.Count);
            }

            starts[item + 1] = ids.Count;
        }

        TextBlock.Encode(name, vocabulary.Count, at => vocabulary[at]).AddTo(tensors, name);
        tensors.Add(name + ".starts", starts);
        tensors.Add(name + ".ids", ids.ToArray());
        return [.. counts];
    }
}
