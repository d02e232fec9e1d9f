using Akin.Bundles;
using Akin.Data;
using Akin.Text;

namespace Akin.Training;

/// <summary>What new items are described by that no older item has.</summary>
internal sealed class NewTerms
{
    public NewTerms(BundleItems known, IReadOnlyList<Item> added)
    {
        Genres = [.. added.SelectMany(item => item.Genres).Except(known.Genres, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Tags = added.SelectMany(item => item.Tags).Select(tag => Key(tag.Name)).Where(key => key.Length > 0).Except(known.Tags.Select(Key), StringComparer.Ordinal).Count();
        Words = added.SelectMany(item => TitleWords(item.Title))
            .Except(Enumerable.Range(0, known.Count).SelectMany(item => TitleWords(known.Title(item))), StringComparer.Ordinal)
            .Count();
    }

    public IReadOnlyList<string> Genres { get; }

    public int Tags { get; }

    public int Words { get; }

    private static string Key(string tag) => string.Join(' ', Tokens.Split(tag));

    private static IEnumerable<string> TitleWords(string title) => Tokens.Split(title).Select(Tokens.FoldAccents).Where(word => !StopWords.Contains(word));
}
